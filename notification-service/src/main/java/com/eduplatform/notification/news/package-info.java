/**
 * What other services' events mean to people: who is told what, on which channels. Calls person, inapp and delivery.
 */
@NullMarked
package com.eduplatform.notification.news;

import org.jspecify.annotations.NullMarked;

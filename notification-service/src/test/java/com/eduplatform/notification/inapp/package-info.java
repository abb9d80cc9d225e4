@NullMarked
package com.eduplatform.notification.inapp;

import org.jspecify.annotations.NullMarked;

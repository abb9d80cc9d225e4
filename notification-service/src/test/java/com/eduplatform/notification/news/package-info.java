@NullMarked
package com.eduplatform.notification.news;

import org.jspecify.annotations.NullMarked;

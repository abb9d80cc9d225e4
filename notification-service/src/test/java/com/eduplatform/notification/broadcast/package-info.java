@NullMarked
package com.eduplatform.notification.broadcast;

import org.jspecify.annotations.NullMarked;

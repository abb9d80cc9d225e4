@NullMarked
package com.eduplatform.notification.delivery;

import org.jspecify.annotations.NullMarked;

@NullMarked
package com.eduplatform.notification.stream;

import org.jspecify.annotations.NullMarked;

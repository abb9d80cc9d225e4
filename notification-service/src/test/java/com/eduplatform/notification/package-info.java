@NullMarked
package com.eduplatform.notification;

import org.jspecify.annotations.NullMarked;

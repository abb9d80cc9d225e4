@NullMarked
package com.eduplatform.notification.person;

import org.jspecify.annotations.NullMarked;

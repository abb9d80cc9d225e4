@NullMarked
package com.eduplatform.bench;

import org.jspecify.annotations.NullMarked;

/** On which thread work goes on: back to the request's context, or beside it. Calls nothing else here. */
@NullMarked
package com.eduplatform.identity.context;

import org.jspecify.annotations.NullMarked;

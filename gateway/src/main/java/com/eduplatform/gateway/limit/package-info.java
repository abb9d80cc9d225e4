/** How often somebody may ask: cheap refusals before costly answers. Calls edge. */
@NullMarked
package com.eduplatform.gateway.limit;

import org.jspecify.annotations.NullMarked;

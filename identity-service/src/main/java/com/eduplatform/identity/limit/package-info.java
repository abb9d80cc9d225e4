/** How often one address, or one account, may use operations that cost more than they show. Calls nothing else here. */
@NullMarked
package com.eduplatform.identity.limit;

import org.jspecify.annotations.NullMarked;

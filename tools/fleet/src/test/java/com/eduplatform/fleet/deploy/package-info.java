/** Whether what stands in deploy/ fits the fleet that it deploys and observes. */
@NullMarked
package com.eduplatform.fleet.deploy;

import org.jspecify.annotations.NullMarked;

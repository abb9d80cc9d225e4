/** A person's whole way through the platform, over real HTTP. Journey knows the public API and nothing of the runner. */
@NullMarked
package com.eduplatform.fleet.journey;

import org.jspecify.annotations.NullMarked;

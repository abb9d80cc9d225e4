/**
 * What every HTTP listener of the fleet does: request ids, metrics, size limits, health, errors outside of resources.
 */
@NullMarked
package com.eduplatform.defaults.http;

import org.jspecify.annotations.NullMarked;

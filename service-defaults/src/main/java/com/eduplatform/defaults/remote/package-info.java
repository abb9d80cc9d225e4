/**
 * Calls to sibling services: where their instances are, the internal token, and one meaning of "it did not answer".
 */
@NullMarked
package com.eduplatform.defaults.remote;

import org.jspecify.annotations.NullMarked;

/** Tests of the runner as a person uses it: as a program with arguments, an environment and an exit code. */
@NullMarked
package com.eduplatform.fleet;

import org.jspecify.annotations.NullMarked;

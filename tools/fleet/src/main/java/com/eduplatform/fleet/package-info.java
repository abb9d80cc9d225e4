/** The local runner: wires the verbs of {@code ./fleet} and turns failures into messages and exit codes. */
@NullMarked
package com.eduplatform.fleet;

import org.jspecify.annotations.NullMarked;

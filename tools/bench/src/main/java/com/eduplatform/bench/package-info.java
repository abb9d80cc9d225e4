/**
 * Measures contenders side by side in one run: what is asked ({@link com.eduplatform.bench.Scenario}), of whom ({@code
 * contender}), how hard ({@code load}), and what came of it ({@code report}).
 */
@NullMarked
package com.eduplatform.bench;

import org.jspecify.annotations.NullMarked;

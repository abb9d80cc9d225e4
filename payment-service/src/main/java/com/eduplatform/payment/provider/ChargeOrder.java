package com.eduplatform.payment.provider;

import java.math.BigDecimal;
import java.util.UUID;

/**
 * What a provider is asked to take.
 *
 * @param paymentId names the charge: however often it is ordered, it is one
 * @param amount above zero, two decimals
 * @param demo how the built-in provider shall behave; {@code INSTANT} unless a developer said otherwise
 */
public record ChargeOrder(UUID paymentId, BigDecimal amount, DemoCharge demo) {}

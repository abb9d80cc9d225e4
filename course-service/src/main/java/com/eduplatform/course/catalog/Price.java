package com.eduplatform.course.catalog;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.TYPE_USE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Positive;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** Money that {@code numeric(12,2)} holds without rounding. */
@Positive(message = "must be greater than 0")
@Digits(integer = 10, fraction = 2, message = "must have at most 10 digits before and 2 after the point")
@Constraint(validatedBy = {})
@Target({FIELD, TYPE_USE})
@Retention(RUNTIME)
@interface Price {
    String message() default "is not a price";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}

package com.eduplatform.course.curriculum;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.TYPE_USE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** Where a video is: http or https and a host, because browsers would run other schemes; at most 2,000 characters. */
@Pattern(
        regexp = "[hH][tT][tT][pP][sS]?://[^\\s\\p{Cntrl}/?#<>\"\\\\]+[^\\s\\p{Cntrl}<>\"\\\\]*",
        message = "must be an http or https URL")
@Size(max = 2_000, message = "must be at most 2000 characters")
@Constraint(validatedBy = {})
@Target({FIELD, TYPE_USE})
@Retention(RUNTIME)
@interface VideoUrl {
    String message() default "is not a video's URL";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}

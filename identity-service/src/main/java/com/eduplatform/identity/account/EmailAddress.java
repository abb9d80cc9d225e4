package com.eduplatform.identity.account;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An address that a mail server of today takes: ASCII, one {@code @}, a local part of at most 64 characters without
 * stray dots, a domain of at least two labels, at most 255 characters in all. Null is {@code @NotNull}'s business.
 */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = EmailAddress.Rule.class)
public @interface EmailAddress {
    String message() default "must be a valid e-mail address";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** The rule itself. Pure. */
    final class Rule implements ConstraintValidator<EmailAddress, String> {
        private static final int MAX_LENGTH = 255;
        private static final int MAX_LOCAL_PART = 64;
        private static final String WORD = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
        private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
        private static final Pattern FORM =
                Pattern.compile(WORD + "(?:\\." + WORD + ")*@(?:" + LABEL + "\\.)+" + LABEL);

        @Override
        public boolean isValid(@Nullable String address, ConstraintValidatorContext context) {
            return address == null || isValid(address);
        }

        public static boolean isValid(String address) {
            return address.length() <= MAX_LENGTH
                    && address.indexOf('@') <= MAX_LOCAL_PART
                    && FORM.matcher(address).matches();
        }
    }
}

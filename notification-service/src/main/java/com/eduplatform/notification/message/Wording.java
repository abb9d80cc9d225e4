package com.eduplatform.notification.message;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;
import org.jspecify.annotations.Nullable;

/** The fleet's words in English; {@link RussianWording} has the same in Russian. Plain text: whoever makes HTML of it escapes it. */
@MessageBundle(value = "wording", locale = "en")
public interface Wording {
    @Message("Welcome to EduPlatform")
    String registrationTitle();

    @Message("Your account is ready. Find a course and start learning.")
    String registrationBody();

    @Message("{#if course}You are enrolled in “{course}”{#else}You are enrolled in a course{/if}")
    String enrollmentTitle(@Nullable String course);

    @Message("The lessons are waiting for you.")
    String enrollmentBody();

    @Message("Payment received: {amount}")
    String paymentTitle(String amount);

    @Message("{#if course}You have paid {amount} for “{course}”.{#else}You have paid {amount} for a course.{/if}")
    String paymentBody(String amount, @Nullable String course);

    @Message("Refund: {amount}")
    String refundTitle(String amount);

    @Message("{#if course}{amount} for “{course}” were refunded; the course is closed for you.{#else}{amount} were"
            + " refunded; the course is closed for you.{/if}")
    String refundBody(String amount, @Nullable String course);

    @Message("You are a verified teacher now")
    String teacherVerifiedTitle();

    @Message("You can create and publish courses. Log in again to begin.")
    String teacherVerifiedBody();

    @Message("{#if course}You have completed “{course}”{#else}You have completed a course{/if}")
    String completionTitle(@Nullable String course);

    @Message("Congratulations! Your review would help others to choose.")
    String completionBody();

    @Message("{#if course}“{course}” is waiting for you{#else}Your course is waiting for you{/if}")
    String reminderTitle(@Nullable String course);

    @Message("You have not opened a lesson for a while. One is enough to get back on track.")
    String reminderBody();

    @Message("Hello, {name}!")
    String greeting(String name);

    @Message("Open EduPlatform")
    String open();

    @Message("You can choose which e-mails you get in the settings of your notifications.")
    String why();
}

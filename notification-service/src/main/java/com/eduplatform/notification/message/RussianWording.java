package com.eduplatform.notification.message;

import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.Message;
import org.jspecify.annotations.Nullable;

/** {@link Wording} in Russian. */
@Localized("ru")
public interface RussianWording extends Wording {
    @Override
    @Message("Добро пожаловать на EduPlatform")
    String registrationTitle();

    @Override
    @Message("Ваш аккаунт готов. Выберите курс и начните учиться.")
    String registrationBody();

    @Override
    @Message("{#if course}Вы записаны на курс «{course}»{#else}Вы записаны на курс{/if}")
    String enrollmentTitle(@Nullable String course);

    @Override
    @Message("Уроки уже ждут вас.")
    String enrollmentBody();

    @Override
    @Message("Оплата получена: {amount}")
    String paymentTitle(String amount);

    @Override
    @Message("{#if course}Вы оплатили курс «{course}»: {amount}.{#else}Вы оплатили курс: {amount}.{/if}")
    String paymentBody(String amount, @Nullable String course);

    @Override
    @Message("Возврат: {amount}")
    String refundTitle(String amount);

    @Override
    @Message(
            "{#if course}Мы вернули {amount} за курс «{course}»; доступ к нему закрыт.{#else}Мы вернули {amount}; доступ к"
                    + " курсу закрыт.{/if}")
    String refundBody(String amount, @Nullable String course);

    @Override
    @Message("Теперь вы подтверждённый преподаватель")
    String teacherVerifiedTitle();

    @Override
    @Message("Вы можете создавать и публиковать курсы. Войдите заново, чтобы начать.")
    String teacherVerifiedBody();

    @Override
    @Message("{#if course}Вы прошли курс «{course}»{#else}Вы прошли курс{/if}")
    String completionTitle(@Nullable String course);

    @Override
    @Message("Поздравляем! Ваш отзыв поможет другим сделать выбор.")
    String completionBody();

    @Override
    @Message("{#if course}Курс «{course}» ждёт вас{#else}Ваш курс ждёт вас{/if}")
    String reminderTitle(@Nullable String course);

    @Override
    @Message("Вы давно не открывали уроки. Достаточно одного, чтобы вернуться в ритм.")
    String reminderBody();

    @Override
    @Message("Здравствуйте, {name}!")
    String greeting(String name);

    @Override
    @Message("Открыть EduPlatform")
    String open();

    @Override
    @Message("Какие письма получать, можно выбрать в настройках уведомлений.")
    String why();
}

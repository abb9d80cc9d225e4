package com.eduplatform.notification.person;

import com.eduplatform.notification.message.Channel;
import com.eduplatform.notification.message.Language;
import com.eduplatform.notification.message.NotificationType;
import java.util.Set;

/**
 * How somebody wants to be told of one type of notification.
 *
 * @param muted the channels that they have switched off; what is mandatory is not among them
 */
public record Taste(Language language, Set<Channel> muted) {
    public boolean wants(NotificationType type, Channel channel) {
        return type.isMandatoryOn(channel) || !muted.contains(channel);
    }
}

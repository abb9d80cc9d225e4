package com.eduplatform.notification.person;

import static com.eduplatform.notification.NotificationProblem.MANDATORY;
import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import com.eduplatform.defaults.security.Caller;
import com.eduplatform.notification.message.Channel;
import com.eduplatform.notification.message.Language;
import com.eduplatform.notification.message.NotificationType;
import com.eduplatform.notification.person.Preferences.All;
import com.eduplatform.notification.person.Preferences.Switch;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.Arrays;
import java.util.List;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** How a person wants to be told of what. */
@Path("/notifications/preferences")
@Produces(APPLICATION_JSON)
public final class PreferenceResource {
    private static final int MAX_SWITCHES = 100;

    private final Preferences preferences;
    private final Caller caller;

    PreferenceResource(Preferences preferences, Caller caller) {
        this.preferences = preferences;
        this.caller = caller;
    }

    @GET
    public Uni<PreferencesView> mine() {
        return preferences.all(caller.id()).map(PreferencesView::of);
    }

    /** What is absent stays as it is. */
    @PUT
    @Consumes(APPLICATION_JSON)
    @Cancellable(false)
    public Uni<PreferencesView> change(@NotNull(message = "is required") @Valid Change body) {
        return preferences.change(caller.id(), body.language, body.switches()).map(PreferencesView::of);
    }

    record Change(
            @Nullable Language language,

            @Size(max = MAX_SWITCHES, message = "must have at most 100 items") @Nullable
            List<@NotNull(message = "is required") @Valid Item> items) {
        /** @throws com.eduplatform.defaults.problem.InvalidInputException if one of them is to switch off what is mandatory */
        List<Switch> switches() {
            List<Item> all = items == null ? List.of() : items;
            for (int i = 0; i < all.size(); i++) {
                Item item = all.get(i);
                if (!item.enabled && item.type.isMandatoryOn(item.channel)) {
                    throw MANDATORY.at("body", "items", String.valueOf(i), "enabled");
                }
            }
            return all.stream()
                    .map(item -> new Switch(item.channel, item.type, item.enabled))
                    .toList();
        }
    }

    record Item(
            @NotNull(message = "is required") NotificationType type,
            @NotNull(message = "is required") Channel channel,
            @NotNull(message = "is required") Boolean enabled) {}

    /** @param items every type on every channel */
    record PreferencesView(String language, List<ItemView> items, long total) {
        static PreferencesView of(All all) {
            List<ItemView> items = Arrays.stream(NotificationType.values())
                    .flatMap(type -> Arrays.stream(Channel.values())
                            .map(channel ->
                                    new ItemView(type, channel, all.wants(type, channel), type.isMandatoryOn(channel))))
                    .toList();
            return new PreferencesView(all.language().tag(), items, items.size());
        }
    }

    /** @param mandatory cannot be switched off */
    record ItemView(NotificationType type, Channel channel, boolean enabled, boolean mandatory) {}
}

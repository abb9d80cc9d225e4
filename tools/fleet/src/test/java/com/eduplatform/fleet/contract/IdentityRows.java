package com.eduplatform.fleet.contract;

import static com.eduplatform.fleet.topology.Service.IDENTITY;
import static org.assertj.core.api.Assertions.assertThat;

import com.eduplatform.fleet.process.Waiting;
import com.eduplatform.fleet.topology.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Section 1 of the contract. Tokens out of mails are read where the development fleet keeps its mails. */
final class IdentityRows {
    private static final String[] USER = {"id", "email", "name", "role", "is_verified", "email_verified", "created_at"};
    private static final String[] PAIR = {"access_token", "refresh_token", "token_type"};
    private static final Duration MAIL_PATIENCE = Duration.ofSeconds(20);

    private final Cast cast;
    private final Settings settings;
    private final Caller stranger;

    IdentityRows(Cast cast, Settings settings) {
        this.cast = cast;
        this.settings = settings;
        this.stranger = cast.stranger.at(IDENTITY);
    }

    void walk() {
        registering();
        loggingInAndMe();
        refreshing();
        confirmingTheAddress();
        resettingThePassword();
        administering();
    }

    private void registering() {
        String email = cast.email("walker");
        register(email, Cast.PASSWORD, "student").is(200).has("", PAIR).shows("/token_type", "\"bearer\"");
        register(email.toUpperCase(java.util.Locale.ROOT), Cast.PASSWORD, "student")
                .refuses(409, "Email already registered");
        register(cast.email("boss"), Cast.PASSWORD, "admin").refuses(422);
        register(cast.email("long"), "x".repeat(73), "student").refuses(422);
        register(cast.email("short"), "12345", "student").refuses(422);
        register("no address", Cast.PASSWORD, "student").refuses(422);
        register(cast.email("nul\\u0000"), Cast.PASSWORD, "student").refuses(422);
        stranger.post("/register", "{'email':").refuses(400);
        stranger.with("Content-Type", "text/plain").post("/register", "{}").refuses(415, "Unsupported Media Type");
        stranger.send("DELETE", "/register", null).refuses(405, "Method Not Allowed");
        stranger.post("/register", "{'name':'" + "x".repeat(2_000_000) + "'}").refuses(413, "Request too large");
    }

    private void loggingInAndMe() {
        login(cast.email("walker"), "wrong-password").refuses(401, "Invalid email or password");
        login(cast.email("nobody"), Cast.PASSWORD).refuses(401, "Invalid email or password");
        Reply pair = login(cast.email("walker"), Cast.PASSWORD).is(200).has("", PAIR);
        assertThat(pair.text("/refresh_token")).matches("[A-Za-z0-9_-]{64}");
        assertThat(pair.headers().firstValue("Set-Cookie").orElse(""))
                .contains("access_token=", "HttpOnly", "SameSite=Lax");
        Reply me = stranger.withToken(pair.text("/access_token"))
                .get("/me")
                .is(200)
                .has("", USER);
        assertThat(me.text("/id")).matches("[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}");
        assertThat(me.text("/created_at")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
        stranger.with("Authorization", "bEaReR " + pair.text("/access_token"))
                .get("/me")
                .is(200);
        assertThat(stranger.withToken(pair.text("/access_token"))
                        .send("HEAD", "/me", null)
                        .is(200)
                        .body()
                        .isMissingNode())
                .isTrue();
        stranger.get("/me").refuses(401, "Not authenticated");
        stranger.with("Authorization", "Basic eDp5").get("/me").refuses(401, "Invalid authorization header");
        stranger.withToken("e30.e30.e30").get("/me").refuses(401, "Invalid token");
    }

    private void refreshing() {
        String first = login(cast.email("walker"), Cast.PASSWORD).text("/refresh_token");
        String second = refresh(first).is(200).has("", PAIR).text("/refresh_token");
        refresh(first).is(200);
        stranger.with("User-Agent", "a thief")
                .post("/refresh", "{'refresh_token':'%s'}".formatted(first))
                .refuses(401, "Token reuse detected");
        refresh(second).refuses(401, "Invalid refresh token");
        refresh("x".repeat(64)).refuses(401, "Invalid refresh token");
        String third = login(cast.email("walker"), Cast.PASSWORD).text("/refresh_token");
        logout(third).is(204);
        logout(third).is(204);
        refresh(third).refuses(401, "Invalid refresh token");
    }

    private void confirmingTheAddress() {
        String token = mailed(cast.email("walker"), "verify-email");
        stranger.post("/verify-email", "{'token':'" + "x".repeat(64) + "'}").refuses(400, "Invalid verification token");
        stranger.post("/verify-email", "{'token':'%s'}".formatted(token))
                .is(200)
                .has("", USER)
                .shows("/email_verified", "true");
        stranger.post("/verify-email", "{'token':'%s'}".formatted(token)).refuses(400, "Token already used");
        walker().send("POST", "/resend-verification", null).refuses(409, "Email already verified");
        cast.student.at(IDENTITY).send("POST", "/resend-verification", null).is(204);
        stranger.send("POST", "/resend-verification", null).refuses(401, "Not authenticated");
    }

    private void resettingThePassword() {
        String session = login(cast.email("walker"), Cast.PASSWORD).text("/refresh_token");
        stranger.post("/forgot-password", "{'email':'%s'}".formatted(cast.email("nobody")))
                .is(204);
        stranger.post("/forgot-password", "{'email':'%s'}".formatted(cast.email("walker")))
                .is(204);
        String token = mailed(cast.email("walker"), "reset-password");
        reset("x".repeat(64), "another-password").refuses(400, "Invalid reset token");
        reset(token, "x".repeat(73)).refuses(422);
        reset(token, "another-password").is(204);
        reset(token, "another-password").refuses(400, "Token already used");
        refresh(session).refuses(401);
        login(cast.email("walker"), Cast.PASSWORD).refuses(401, "Invalid email or password");
        login(cast.email("walker"), "another-password").is(200);
    }

    private void administering() {
        Caller admin = cast.admin.at(IDENTITY);
        Caller student = cast.student.at(IDENTITY);
        String waiting = cast.idOf(cast.unverifiedTeacher);
        admin.get("/admin/teachers/pending?limit=1")
                .is(200)
                .has("", "items", "total")
                .has("/items/0", "id", "email", "name", "created_at");
        student.get("/admin/teachers/pending").refuses(403, "Admin access required");
        stranger.get("/admin/teachers/pending").refuses(401, "Not authenticated");
        admin.get("/admin/teachers/pending?limit=101").refuses(422);
        verify(student, waiting).refuses(403, "Admin access required");
        verify(admin, "00000000-0000-7000-8000-000000000000").refuses(404, "User not found");
        verify(admin, "no-uuid").refuses(422);
        verify(admin, cast.idOf(cast.student)).refuses(409, "User is not a teacher");
        verify(admin, cast.idOf(cast.teacher)).refuses(409, "Teacher already verified");
    }

    private Caller walker() {
        return stranger.withToken(login(cast.email("walker"), Cast.PASSWORD).text("/access_token"));
    }

    private Reply register(String email, String password, String role) {
        return stranger.post(
                "/register",
                "{'email':'%s','password':'%s','name':'W','role':'%s','unknown':1}".formatted(email, password, role));
    }

    private Reply login(String email, String password) {
        return stranger.post("/login", "{'email':'%s','password':'%s'}".formatted(email, password));
    }

    private Reply refresh(String token) {
        return stranger.post("/refresh", "{'refresh_token':'%s'}".formatted(token));
    }

    private Reply logout(String token) {
        return stranger.post("/logout", "{'refresh_token':'%s'}".formatted(token));
    }

    private Reply reset(String token, String password) {
        return stranger.post("/reset-password", "{'token':'%s','new_password':'%s'}".formatted(token, password));
    }

    private static Reply verify(Caller admin, String id) {
        return admin.send("PATCH", "/admin/users/" + id + "/verify", null);
    }

    /** The token of the link to that page in a mail to this address; mails are sent behind the answer. */
    private String mailed(String email, String page) {
        Pattern link = Pattern.compile("/" + page + "\\?token=([A-Za-z0-9_-]+)");
        Waiting.until(MAIL_PATIENCE, () -> find(email, link).isPresent());
        return find(email, link).orElseThrow(() -> new AssertionError("no mail for " + page));
    }

    private Optional<String> find(String email, Pattern link) {
        Path folder = settings.variable("MAIL_DIR")
                .map(Path::of)
                .orElse(settings.home().mails());
        try (Stream<Path> mails = Files.list(folder)) {
            return mails.sorted(java.util.Comparator.reverseOrder())
                    .map(IdentityRows::read)
                    .filter(text -> text.contains(email))
                    .map(link::matcher)
                    .filter(Matcher::find)
                    .map(found -> found.group(1))
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path mail) {
        try {
            return Files.readString(mail);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

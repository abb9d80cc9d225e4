package com.eduplatform.fleet.contract;

import static com.eduplatform.fleet.topology.Service.IDENTITY;

import com.eduplatform.fleet.topology.Settings;
import java.util.UUID;

/** The people of one walk. They are new ones, so that a walk neither needs nor disturbs what is there. */
final class Cast {
    static final String PASSWORD = "contract-password";

    final Caller stranger;
    final Caller student;
    final Caller otherStudent;
    final Caller teacher;
    final Caller otherTeacher;
    final Caller unverifiedTeacher;
    final Caller admin;
    private final String mark = UUID.randomUUID().toString();

    Cast(Caller stranger) {
        this.stranger = stranger;
        this.admin = login(Settings.ADMIN_EMAIL, Settings.ADMIN_PASSWORD);
        this.student = register("student", "student");
        this.otherStudent = register("other-student", "student");
        this.unverifiedTeacher = register("unverified-teacher", "teacher");
        this.teacher = verifiedTeacher("teacher");
        this.otherTeacher = verifiedTeacher("other-teacher");
    }

    String email(String name) {
        return name + "-" + mark + "@example.com";
    }

    String idOf(Caller person) {
        return person.at(IDENTITY).get("/me").is(200).text("/id");
    }

    private Caller verifiedTeacher(String name) {
        String id = idOf(register(name, "teacher"));
        admin.at(IDENTITY).send("PATCH", "/admin/users/" + id + "/verify", null).is(200);
        return login(email(name), PASSWORD);
    }

    private Caller register(String name, String role) {
        return stranger.withToken(stranger.at(IDENTITY)
                .post(
                        "/register",
                        "{'email':'%s','password':'%s','name':'%s','role':'%s'}"
                                .formatted(email(name), PASSWORD, name, role))
                .is(200)
                .text("/access_token"));
    }

    private Caller login(String email, String password) {
        return stranger.withToken(stranger.at(IDENTITY)
                .post("/login", "{'email':'%s','password':'%s'}".formatted(email, password))
                .is(200)
                .text("/access_token"));
    }
}

package com.eduplatform.seed.data;

import java.util.List;
import java.util.UUID;

/** The users: {@code user<i>@example.com}, teachers first (i below {@link Plan#teachers()}), then students; and the admin. */
public final class People {
    public static final String ADMIN_EMAIL = "admin@eduplatform.com";

    private final Plan plan;
    private final Timeline timeline;
    private final Dice ids;
    private final Dice moments;
    private final Dice firstNames;
    private final Dice lastNames;
    private final Shuffle teachersByTrust;

    public People(Plan plan) {
        this.plan = plan;
        this.timeline = plan.timeline();
        Dice dice = plan.dice().of("user");
        this.ids = dice.of("id");
        this.moments = dice.of("created_at");
        this.firstNames = dice.of("first name");
        this.lastNames = dice.of("last name");
        this.teachersByTrust = new Shuffle(dice.of("verified"), plan.teachers());
    }

    public static String email(int user) {
        return "user" + user + "@example.com";
    }

    public UUID id(int user) {
        return UuidV7.at(createdAt(user), ids.bits(user));
    }

    public String name(int user) {
        return firstNames.pick(user, FIRST_NAMES) + " " + lastNames.pick(user, LAST_NAMES);
    }

    public boolean isTeacher(int user) {
        return user < plan.teachers();
    }

    public boolean isVerified(int user) {
        return isTeacher(user) && teachersByTrust.placeOf(user) < plan.verifiedTeachers();
    }

    /** @param rank 0 to {@link Plan#verifiedTeachers()} - 1 */
    int verifiedTeacher(int rank) {
        return teachersByTrust.indexOf(rank);
    }

    /** @param rank 0 to {@link Plan#students()} - 1 */
    int student(int rank) {
        return plan.teachers() + rank;
    }

    public long createdAt(int user) {
        long latest = isVerified(user) ? timeline.firstCourse() - DAY_BEFORE : timeline.lastArrival();
        return own(Timeline.between(timeline.start(), latest, moments.unit(user)), user);
    }

    public UUID adminId() {
        return UuidV7.at(adminCreatedAt(), ids.bits(plan.users()));
    }

    public long adminCreatedAt() {
        return own(timeline.start(), plan.users());
    }

    // The admin is the row after the last user.
    private long own(long earliest, int row) {
        return Timeline.ownMoment(earliest, row, plan.users() + 1);
    }

    private static final long DAY_BEFORE = Timeline.DAY;

    private static final List<String> FIRST_NAMES = words("""
            Aaliyah Adam Adriana Ahmed Aiko Alejandro Alice Amara Amir Ana Anders Andrea Anna Antoine Aria Arjun Astrid Ava
            Beatriz Benjamin Bruno Camila Carlos Caroline Catalina Chen Chiara Chloe Claire Daniel David Deepa Diego Dmitri
            Eduardo Elena Elif Elijah Elise Emil Emily Emma Eric Esther Ethan Eva Fatima Felix Fernanda Finn Francesca Gabriel
            Grace Hana Hannah Hassan Helena Henry Hiroshi Hugo Ibrahim Ida Ines Ingrid Isabella Ivan Jack Jakub James Jana Jasmine
            Javier Jin Joanna Johan Jonas Jose Julia Kai Karim Katarina Kenji Kofi Lars Laura Layla Leo Lina Linh Lucas Lucia Luka
            Magnus Malik Marco Maria Marta Mateo Maya Mei Mia Miguel Mila Mohamed Nadia Naomi Natalia Nia Nikolai Nina Noah Noor
            Olga Olivia Omar Oscar Paula Pedro Petra Priya Rafael Rahul Rania Rebecca Ricardo Rosa Ruth Samir Samuel Sara Sebastian
            Sofia Sophie Stefan Tariq Teresa Thandiwe Theo Thomas Tomas Valentina Victor Wei William Yara Yuki Yusuf Zainab Zoe""");

    private static final List<String> LAST_NAMES = words("""
            Abbas Adeyemi Ahmad Ali Almeida Andersen Andersson Bakker Banerjee Barbosa Bauer Becker Bergström Bianchi Boateng Brown
            Campbell Carvalho Castillo Castro Chang Chaudhry Chen Choi Clark Cohen Costa Cruz Das Davies Diaz Dubois Duarte Evans
            Farah Fernandez Ferrari Fischer Fontaine Foster Fujimoto Garcia Gomez Gonzalez Green Gupta Haddad Hall Hansen Harris
            Hassan Hernandez Hill Hoffmann Horvat Huang Hughes Hussain Ibrahim Ito Ivanov Jackson Jansen Jensen Johansson Johnson
            Jones Joshi Kaya Khan Kim King Kobayashi Kovac Kowalski Kumar Larsen Laurent Lee Lehmann Lewis Li Lim Lin Lopez Martin
            Martinez Mbeki Mehta Mendoza Meyer Miller Moore Morales Moreau Moretti Müller Murphy Nakamura Nguyen Nielsen Novak
            Nowak O'Brien Okafor Okonkwo Olsen Ortiz Osei Park Patel Perez Petrov Pham Pereira Popescu Rahman Ramirez Reyes Ricci
            Rivera Roberts Robinson Rossi Ruiz Saito Salazar Sanchez Santos Sato Schmidt Schneider Sharma Silva Singh Smith Sokolov
            Sousa Suzuki Takahashi Tan Tanaka Taylor Thompson Torres Tran Turner Vargas Vasquez Virtanen Wagner Walker Wang Weber
            White Williams Wilson Wong Wright Yamamoto Yilmaz Young Zhang Zhao Zimmermann""");

    private static List<String> words(String text) {
        return List.of(text.strip().split("\\s+"));
    }
}

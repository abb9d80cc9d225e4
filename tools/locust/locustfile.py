"""The load profile of EduPlatform: students, searchers and teachers on a seeded fleet. See README.md beside this file."""

import base64
import json
import logging
import random
import time
from typing import Any, NamedTuple, Optional

import locust.runners
from locust import FastHttpUser, between, events, tag, task
from locust.exception import StopUser
from locust.runners import WorkerRunner
from locust.user.task import filter_tasks_by_tags

# Debian's package does not know its own version, and a master refuses workers without one as older than 2.0.
locust.runners.__version__ = locust.runners.__version__ or "unknown"

PASSWORD = "password123"
TEACHERS = 10_000
USERS = 50_000
PAGE = 20
LAST_OFFSET = 1000
SEARCH_TERMS = (
    "python",
    "javascript",
    "machine learning",
    "data science",
    "web",
    "mobile",
    "devops",
    "cloud",
    "security",
    "algorithms",
    "complete",
    "advanced",
    "practical",
    "beginner",
    "professional",
)

# What one virtual user remembers of what it has seen. Old things are forgotten, as in a browser's history.
REMEMBERED = 100
# A token is renewed a minute before it ends.
RENEWAL_SECONDS = 60
LOGIN_ATTEMPTS = 5
# 70 % of the teachers are verified: nobody draws an unverified one thirty times in a row.
TEACHER_DRAWS = 30


@events.init_command_line_parser.add_listener
def add_options(parser) -> None:
    group = parser.add_argument_group("EduPlatform")
    group.add_argument(
        "--direct",
        action="store_true",
        env_var="LOCUST_DIRECT",
        help="Ask each service itself instead of the gateway that --host names.",
    )
    for service, port in (("identity", 8001), ("course", 8002), ("enrollment", 8003), ("payment", 8004)):
        group.add_argument(
            f"--{service}-url",
            default=f"http://localhost:{port}",
            env_var=f"LOCUST_{service.upper()}_URL",
            help="With --direct. Default: %(default)s",
        )
    group.add_argument(
        "--seed-scale",
        type=float,
        default=1.0,
        env_var="LOCUST_SEED_SCALE",
        help="The --scale that the fleet was seeded with. Default: 1",
    )
    group.add_argument(
        "--max-fail-ratio",
        type=float,
        default=0.0,
        env_var="LOCUST_MAX_FAIL_RATIO",
        help="More failed requests than this share (0..1) end with exit code 1. Default: 0",
    )
    group.add_argument(
        "--max-p95-ms",
        type=float,
        default=0.0,
        env_var="LOCUST_MAX_P95_MS",
        help="A slower 95th percentile over all requests but logins ends with exit code 1. Default: 0, not looked at",
    )
    group.add_argument(
        "--min-rps",
        type=float,
        default=0.0,
        env_var="LOCUST_MIN_RPS",
        help="Fewer requests per second on average end with exit code 1. Default: 0, not looked at",
    )


@events.init.add_listener
def leave_out_users_without_tasks(environment, **_) -> None:
    """With --tags Locust would go on making users of classes that have no task left, and fail at each."""
    options = environment.parsed_options
    tags, exclude_tags = set(options.tags or ()), set(options.exclude_tags or ())
    for user in environment.user_classes:
        filter_tasks_by_tags(user, tags or None, exclude_tags or None)
    environment.user_classes = [user for user in environment.user_classes if user.tasks]


@events.quitting.add_listener
def judge(environment, **_) -> None:
    """Compares the run with its thresholds; a worker leaves that to its master."""
    if isinstance(environment.runner, WorkerRunner):
        return
    options = environment.parsed_options
    total = environment.stats.total
    slowest = max(
        (
            entry.get_response_time_percentile(0.95)
            for (name, _), entry in environment.stats.entries.items()
            if not name.endswith("/login") and entry.num_requests
        ),
        default=0,
    )
    complaints = []
    if total.num_requests == 0:
        complaints.append("not one request was sent")
    if total.fail_ratio > options.max_fail_ratio:
        complaints.append(f"{total.fail_ratio:.2%} of the requests failed, allowed are {options.max_fail_ratio:.2%}")
    if options.max_p95_ms and slowest > options.max_p95_ms:
        complaints.append(f"the slowest operation's p95 is {slowest:.0f} ms, allowed are {options.max_p95_ms:.0f} ms")
    if options.min_rps and total.total_rps < options.min_rps:
        complaints.append(f"{total.total_rps:.1f} requests per second, wanted are {options.min_rps:.1f}")
    if environment.runner and environment.runner.exceptions:
        complaints.append("tasks ended with exceptions, see above")
    for complaint in complaints:
        logging.error("Threshold: %s", complaint)
    environment.process_exit_code = 1 if complaints else 0


class Answer(NamedTuple):
    ok: bool
    """Counted as a success: below 400, or a status that is an honest answer to this request."""
    body: Any
    """The JSON of an answer below 300, else None."""


class Course(NamedTuple):
    id: str
    price: Optional[str]  # None: free


class Lesson(NamedTuple):
    id: str
    course_id: str


class Visitor(FastHttpUser):
    """What all users have in common: where the services are, and a session."""

    abstract = True
    network_timeout = 20.0
    connection_timeout = 5.0

    def __init__(self, environment) -> None:
        super().__init__(environment)
        self.options = environment.parsed_options
        self.token = ""
        self.token_ends = 0.0
        self.email = ""

    def call(
        self, method: str, service: str, path: str, name: str = "", also: tuple = (), body: Optional[dict] = None
    ) -> Answer:
        """Sends one request and counts it under `METHOD /service/template`.

        :param name: the path as a template, if the path holds ids
        :param also: statuses of 400 and above that are honest answers here, such as 409
        """
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        with self.client.request(
            method,
            self.address(service) + path,
            name=f"/{service}{name or path.partition('?')[0]}",
            headers=headers,
            json=body,
            catch_response=True,
        ) as answer:
            status = answer.status_code
            ok = 0 < status < 400 or status in also
            if ok:
                answer.success()
            else:
                answer.failure(f"{status} {(answer.text or str(answer.error))[:200]}")
            return Answer(ok, answer.json() if 200 <= status < 300 and answer.content else None)

    def address(self, service: str) -> str:
        if self.options.direct:
            return getattr(self.options, f"{service}_url").rstrip("/")
        return f"{self.host.rstrip('/')}/api/{service}"

    def log_in(self, email: str) -> dict:
        """Opens a session and returns the token's claims. A refused login counts as failed and is tried again."""
        for attempt in range(LOGIN_ATTEMPTS):
            self.token = ""
            tokens = self.call("POST", "identity", "/login", body={"email": email, "password": PASSWORD}).body
            if tokens:
                self.email = email
                self.token = tokens["access_token"]
                payload = self.token.split(".")[1]
                claims = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
                self.token_ends = float(claims["exp"])
                return claims
            time.sleep(2**attempt)
        logging.error("%s gave up logging in", email)
        raise StopUser()

    def stay_logged_in(self) -> None:
        if time.time() > self.token_ends - RENEWAL_SECONDS:
            self.log_in(self.email)

    def seeded(self, count: int) -> int:
        """How many there are of what the full data set has `count` of."""
        return int(count * self.options.seed_scale + 0.5)


class StudentUser(Visitor):
    """Browses, buys, enrols, learns."""

    weight = 7
    wait_time = between(1, 3)

    def on_start(self) -> None:
        number = random.randrange(self.seeded(TEACHERS), self.seeded(USERS))
        self.log_in(f"user{number}@example.com")
        self.courses: list[Course] = []
        self.lessons: list[Lesson] = []
        self.entitled: set[str] = set()

    @tag("browse")
    @task(5)
    def list_courses(self) -> None:
        self.look_at_page(random.randint(0, LAST_OFFSET))

    @tag("browse")
    @task(3)
    def view_course(self) -> None:
        self.call("GET", "course", f"/courses/{self.some_course().id}", name="/courses/{id}")

    @tag("browse")
    @task(3)
    def view_curriculum(self) -> None:
        self.read_curriculum(self.some_course())

    @tag("browse", "learn")
    @task(2)
    def view_lesson(self) -> None:
        """A lesson of a free course, or of one that this user is enrolled in: the others are 403, as they should be."""
        readable = [lesson for lesson in self.known_lessons() if lesson.course_id in self.entitled]
        if readable:
            self.call("GET", "course", f"/lessons/{random.choice(readable).id}", name="/lessons/{id}")

    @tag("buy")
    @task(2)
    def enroll_in_course(self) -> None:
        self.stay_logged_in()
        course = self.some_course()
        if course.price is not None:
            body = {"course_id": course.id, "amount": course.price}
            if not self.call("POST", "payment", "/payments", body=body).ok:
                return
        # Without payment_id, in the very next request: enrollment must find the payment by itself. 409: enrolled already.
        if self.call("POST", "enrollment", "/enrollments", also=(409,), body={"course_id": course.id}).ok:
            self.entitled.add(course.id)

    @tag("learn")
    @task(1)
    def complete_lesson(self) -> None:
        """409 is an answer: completed before, or not enrolled."""
        self.stay_logged_in()
        lessons = self.known_lessons()
        if lessons:
            lesson = random.choice(lessons)
            self.call(
                "POST",
                "enrollment",
                f"/progress/lessons/{lesson.id}/complete",
                name="/progress/lessons/{id}/complete",
                also=(409,),
                body={"course_id": lesson.course_id},
            )

    def some_course(self) -> Course:
        if not self.courses:
            self.look_at_page(0)
        if not self.courses:
            logging.error("The catalogue is empty: seed the fleet first, and say --seed-scale if it was not 1")
            raise StopUser()
        return random.choice(self.courses)

    def known_lessons(self) -> list[Lesson]:
        """Lessons seen so far; at first those of the newest courses, which all have some."""
        if not self.lessons:
            self.look_at_page(0)
            for course in self.courses[-PAGE:]:
                self.read_curriculum(course)
                if any(lesson.course_id in self.entitled for lesson in self.lessons):
                    break
        return self.lessons

    def look_at_page(self, offset: int) -> None:
        page = self.call("GET", "course", f"/courses?limit={PAGE}&offset={offset}").body or {"items": []}
        for item in page["items"]:
            self.courses.append(Course(item["id"], None if item["is_free"] else item["price"]))
            if item["is_free"]:
                self.entitled.add(item["id"])
        del self.courses[:-REMEMBERED]

    def read_curriculum(self, course: Course) -> None:
        path = f"/courses/{course.id}/curriculum"
        curriculum = self.call("GET", "course", path, name="/courses/{id}/curriculum").body or {"modules": []}
        for module in curriculum["modules"]:
            self.lessons += [Lesson(lesson["id"], course.id) for lesson in module["lessons"]]
        del self.lessons[:-REMEMBERED]


class SearchUser(Visitor):
    """Searches, without an account."""

    weight = 2
    wait_time = between(1, 2)

    @tag("search")
    @task
    def search_courses(self) -> None:
        term = random.choice(SEARCH_TERMS).replace(" ", "%20")
        self.call("GET", "course", f"/courses?q={term}&limit={PAGE}", name="/courses?q=")


class TeacherUser(Visitor):
    """A verified teacher at the desk."""

    weight = 1
    wait_time = between(2, 5)

    def on_start(self) -> None:
        for _ in range(TEACHER_DRAWS):
            if self.log_in(f"user{random.randrange(self.seeded(TEACHERS))}@example.com")["is_verified"]:
                return
        logging.error("No verified teacher found: was the fleet seeded with this --seed-scale?")
        raise StopUser()

    @tag("teach")
    @task(2)
    def get_me(self) -> None:
        self.stay_logged_in()
        self.call("GET", "identity", "/me")

    @tag("teach", "write")
    @task(1)
    def create_course(self) -> None:
        self.stay_logged_in()
        term = random.choice(SEARCH_TERMS).title()
        is_free = random.random() < 0.3
        course = {
            "title": f"Load test: {term} {random.randrange(1_000_000)}",
            "description": f"Made by a load test. About {term}.",
            "is_free": is_free,
            "duration_minutes": random.choice((30, 60, 90, 120)),
            "level": random.choice(("beginner", "intermediate", "advanced")),
        }
        if not is_free:
            course["price"] = f"{random.randrange(999, 20_000) / 100:.2f}"
        self.call("POST", "course", "/courses", body=course)

    @tag("teach")
    @task(1)
    def list_my_courses(self) -> None:
        self.stay_logged_in()
        self.call("GET", "course", f"/courses/my?limit={PAGE}")

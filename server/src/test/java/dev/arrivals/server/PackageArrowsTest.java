package dev.arrivals.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Data flows one way: each package may use only those below it. */
class PackageArrowsTest {
  private static final String ROOT = "dev.arrivals.server.";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.arrivals.server");

  /** The packages that each may use besides itself. */
  private static final Map<String, List<String>> ARROWS =
      Map.ofEntries(
          // What everything stands on.
          entry("status", List.of()),
          entry("qualification", List.of()),
          entry("meter", List.of()),
          entry("vital", List.of()),
          entry("config", List.of()),
          entry("demo", List.of()),
          entry("connector", List.of("config")),
          entry("store.files", List.of()),
          entry("store", List.of("store.files")),
          // The state: values, tables, changes, the journal.
          entry("tables", List.of("store")),
          entry("message", List.of("tables", "status", "store")),
          entry("incoming", List.of("message", "tables", "status", "store")),
          entry("delivery", List.of("message", "tables", "status", "store")),
          entry("address", List.of("message", "tables", "status", "store")),
          entry("text", List.of("message", "tables", "qualification", "status", "store")),
          entry(
              "mutation",
              List.of(
                  "text",
                  "address",
                  "delivery",
                  "incoming",
                  "message",
                  "tables",
                  "qualification",
                  "status",
                  "store")),
          entry(
              "journal",
              List.of("mutation", "delivery", "incoming", "message", "tables", "status", "store")),
          entry("state", List.of("state", "qualification", "status", "store", "meter")),
          // What changes state.
          entry("refusal", List.of("connector", "store")),
          entry("feedback", List.of("connector")),
          entry("fold", List.of("feedback", "refusal", "state", "status", "connector")),
          entry("commit", List.of("refusal", "state", "store", "meter", "vital")),
          entry(
              "remap",
              List.of("commit", "fold", "feedback", "refusal", "state", "status", "connector")),
          entry(
              "commands",
              List.of(
                  "commit",
                  "fold",
                  "feedback",
                  "refusal",
                  "state",
                  "qualification",
                  "status",
                  "store",
                  "connector")),
          entry("housekeeping", List.of("commands", "refusal", "state", "store", "vital")),
          entry("source", List.of("commands", "commit", "feedback", "connector")),
          entry("watch", List.of("state", "status")),
          // The API.
          entry(
              "rpc.translation",
              List.of("feedback", "refusal", "state", "qualification", "status", "connector")),
          entry("rpc.call", List.of("rpc.translation", "commit", "fold", "refusal")),
          entry("rpc.page", List.of("rpc.call", "rpc.translation", "refusal", "state")),
          entry("rpc.access", List.of("rpc.call", "config")),
          entry(
              "rpc.watch",
              List.of(
                  "rpc.call",
                  "rpc.translation",
                  "watch",
                  "commit",
                  "refusal",
                  "state",
                  "status",
                  "vital")),
          entry(
              "rpc.delivery",
              List.of(
                  "rpc.page",
                  "rpc.call",
                  "rpc.translation",
                  "commands",
                  "commit",
                  "refusal",
                  "state",
                  "status")),
          entry(
              "rpc.message",
              List.of(
                  "rpc.watch",
                  "rpc.page",
                  "rpc.call",
                  "rpc.translation",
                  "commands",
                  "commit",
                  "fold",
                  "refusal",
                  "state",
                  "status",
                  "connector")),
          entry(
              "rpc.feedback",
              List.of(
                  "rpc.page",
                  "rpc.call",
                  "rpc.translation",
                  "commands",
                  "remap",
                  "commit",
                  "fold",
                  "feedback",
                  "refusal",
                  "state",
                  "status",
                  "connector")),
          entry(
              "rpc.qualification",
              List.of(
                  "rpc.page",
                  "rpc.call",
                  "rpc.translation",
                  "commands",
                  "commit",
                  "refusal",
                  "state",
                  "qualification",
                  "connector")),
          entry(
              "rpc",
              List.of(
                  "rpc.access",
                  "rpc.call",
                  "rpc.delivery",
                  "rpc.feedback",
                  "rpc.message",
                  "rpc.page",
                  "rpc.qualification",
                  "rpc.translation",
                  "rpc.watch",
                  "remap",
                  "commands",
                  "housekeeping",
                  "source",
                  "state",
                  "connector",
                  "config")),
          // What else faces outward.
          entry(
              "http",
              List.of(
                  "commands",
                  "commit",
                  "fold",
                  "feedback",
                  "refusal",
                  "meter",
                  "connector",
                  "config")),
          entry(
              "admin",
              List.of(
                  "http",
                  "watch",
                  "source",
                  "housekeeping",
                  "commands",
                  "commit",
                  "state",
                  "store",
                  "meter",
                  "vital",
                  "connector",
                  "config")),
          entry("trace", List.of("rpc", "rpc.call", "commit", "config")),
          // What puts it together.
          entry(
              "app",
              List.of(
                  "trace",
                  "rpc",
                  "rpc.page",
                  "rpc.qualification",
                  "rpc.watch",
                  "http",
                  "admin",
                  "watch",
                  "source",
                  "housekeeping",
                  "remap",
                  "commands",
                  "commit",
                  "refusal",
                  "state",
                  "qualification",
                  "store",
                  "vital",
                  "connector",
                  "config")),
          entry("cli.input", List.of()),
          entry("cli.client", List.of("cli.input")),
          entry(
              "cli.local",
              List.of(
                  "cli.input",
                  "rpc.feedback",
                  "state",
                  "qualification",
                  "status",
                  "connector",
                  "config")),
          entry("cli.demo", List.of("cli.client", "cli.input", "app", "demo", "vital", "config")),
          entry(
              "cli",
              List.of(
                  "cli.client",
                  "cli.demo",
                  "cli.local",
                  "app",
                  "state",
                  "store",
                  "vital",
                  "config")));

  /** Whether a package may see generated API types. */
  private static final Predicate<String> SEES_THE_API =
      name -> Stream.of("rpc", "cli", "trace").anyMatch(r -> (name + ".").startsWith(r + "."));

  /** The packages of the state; who may use it may use all of them. */
  private static final List<String> STATE =
      List.of(
          "state",
          "journal",
          "mutation",
          "text",
          "address",
          "delivery",
          "incoming",
          "message",
          "tables");

  static List<String> packages() {
    return ARROWS.keySet().stream().sorted().toList();
  }

  @Test
  void every_package_has_its_arrows() {
    assertThat(CLASSES.stream().map(c -> c.getPackageName().substring(ROOT.length())).distinct())
        .as("packages of the server; a new one needs an entry in ARROWS")
        .containsExactlyInAnyOrderElementsOf(ARROWS.keySet());
  }

  private static boolean mayUse(String name, String other) {
    List<String> below = ARROWS.getOrDefault(name, List.of());
    return name.equals(other)
        || below.contains(other)
        || (below.contains("state") && STATE.contains(other));
  }

  @ParameterizedTest
  @MethodSource("packages")
  void a_package_uses_only_those_below_it(String name) {
    noClasses()
        .that()
        .resideInAPackage(ROOT + name)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(names(other -> !mayUse(name, other)))
        .because(
            "data flows down: cli, app, rpc and http, commands, commit and fold, state, journal,"
                + " mutation, values, tables, store and status; nothing points up")
        .check(CLASSES);
  }

  @Test
  void no_package_depends_on_itself_by_way_of_others() {
    slices()
        .matching(ROOT + "(**)")
        .should()
        .beFreeOfCycles()
        .because("what depends on each other can only be understood together")
        .check(CLASSES);
  }

  @Test
  void the_domain_is_pure() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "status")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "com.google..", "io.grpc..", "org.rocksdb..", "dev.arrivals.stored..", "java.io..")
        .because("the fold must run anywhere: no store, no API types, no I/O")
        .check(CLASSES);
  }

  @Test
  void only_trace_sees_opentelemetry() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "trace..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.opentelemetry..")
        .because("traces are an option that costs nothing when it is off")
        .check(CLASSES);
  }

  @Test
  void only_http_sees_jetty() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "http..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.eclipse.jetty..")
        .because("without webhooks none of it is loaded")
        .check(CLASSES);
  }

  @Test
  void only_rpc_the_command_line_and_traces_see_the_api() {
    noClasses()
        .that()
        .resideInAnyPackage(names(SEES_THE_API.negate()))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.arrivals.v1..", "io.grpc..")
        .because("the API may change its shape without touching what changes state")
        .check(CLASSES);
  }

  private static String[] names(Predicate<String> wanted) {
    return packages().stream().filter(wanted).map(name -> ROOT + name).toArray(String[]::new);
  }
}

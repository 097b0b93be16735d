package dev.arrivals.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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

  /** What each package may use besides itself. */
  private static final Map<String, List<String>> ARROWS =
      Map.ofEntries(
          Map.entry("status", List.of()),
          Map.entry("store", List.of()),
          Map.entry("meter", List.of()),
          Map.entry("vital", List.of()),
          Map.entry("qualification", List.of()),
          Map.entry("tables", List.of("store")),
          Map.entry("message", List.of("tables", "status", "store")),
          Map.entry("incoming", List.of("message", "tables", "status", "store")),
          Map.entry("delivery", List.of("message", "tables", "status", "store")),
          Map.entry("address", List.of("message", "tables", "status", "store")),
          Map.entry("text", List.of("message", "tables", "qualification", "status", "store")),
          Map.entry(
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
          Map.entry(
              "journal",
              List.of("mutation", "delivery", "incoming", "message", "tables", "status", "store")),
          Map.entry("state", List.of("state", "qualification", "status", "store", "meter")),
          Map.entry("config", List.of()),
          Map.entry("connector", List.of("config")),
          Map.entry(
              "ingest",
              List.of(
                  "state",
                  "qualification",
                  "status",
                  "store",
                  "meter",
                  "vital",
                  "connector",
                  "config")),
          Map.entry("watch", List.of("state", "status")),
          Map.entry(
              "rpc",
              List.of(
                  "watch",
                  "ingest",
                  "state",
                  "qualification",
                  "status",
                  "vital",
                  "connector",
                  "config")),
          Map.entry("http", List.of("ingest", "meter", "connector", "config")),
          Map.entry(
              "admin",
              List.of(
                  "http",
                  "watch",
                  "ingest",
                  "state",
                  "store",
                  "meter",
                  "vital",
                  "connector",
                  "config")),
          Map.entry("trace", List.of("rpc", "ingest", "config")),
          Map.entry("demo", List.of()),
          Map.entry(
              "app",
              List.of(
                  "trace",
                  "rpc",
                  "http",
                  "admin",
                  "ingest",
                  "state",
                  "qualification",
                  "store",
                  "vital",
                  "connector",
                  "config")),
          Map.entry(
              "cli",
              List.of(
                  "app",
                  "vital",
                  "demo",
                  "rpc",
                  "state",
                  "store",
                  "qualification",
                  "status",
                  "connector",
                  "config")));

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

  private static boolean mayUse(String name, String other) {
    List<String> below = ARROWS.getOrDefault(name, List.of());
    return below.contains(other) || (below.contains("state") && STATE.contains(other));
  }

  @ParameterizedTest
  @MethodSource("packages")
  void a_package_uses_only_those_below_it(String name) {
    String[] forbidden =
        ARROWS.keySet().stream()
            .filter(other -> !other.equals(name) && !mayUse(name, other))
            .map(other -> ROOT + other + "..")
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage(ROOT + name + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(forbidden)
        .because(
            "data flows down: cli, app, rpc and admin, ingest, state, journal, mutation, values, tables, store and status; nothing points up")
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void the_domain_is_pure() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "status..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "com.google..", "io.grpc..", "org.rocksdb..", "dev.arrivals.stored..", "java.io..")
        .because("the fold must run anywhere: no store, no API types, no I/O")
        .allowEmptyShould(true)
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
  void only_rpc_and_the_command_line_see_the_api() {
    noClasses()
        .that()
        .resideInAnyPackage(
            Arrays.stream(
                    new String[] {
                      "status",
                      "qualification",
                      "store",
                      "meter",
                      "tables",
                      "message",
                      "incoming",
                      "delivery",
                      "address",
                      "text",
                      "mutation",
                      "journal",
                      "state",
                      "watch",
                      "ingest",
                      "connector",
                      "config",
                      "admin",
                      "http",
                      "demo"
                    })
                .map(p -> ROOT + p + "..")
                .toArray(String[]::new))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.arrivals.v1..", "io.grpc..")
        .because("the API may change its shape without touching what the line does")
        .allowEmptyShould(true)
        .check(CLASSES);
  }
}

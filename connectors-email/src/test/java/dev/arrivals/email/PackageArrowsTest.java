package dev.arrivals.email;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Data flows one way, from bytes to verdicts: each package uses only those below it. */
class PackageArrowsTest {
  private static final String ROOT = "dev.arrivals.email";
  private static final int MOST_FILES = 25;

  /** The classes of this module without its tests. */
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .importUrl(DsnConnectorFactory.class.getProtectionDomain().getCodeSource().getLocation());

  /** The packages that each may use besides itself; the empty name is that of the connectors. */
  private static final Map<String, List<String>> ARROWS =
      Map.ofEntries(
          Map.entry("mime", List.of()),
          Map.entry("rules", List.of()),
          Map.entry("report", List.of("mime", "rules")),
          Map.entry("verdict", List.of("mime", "rules", "report")),
          Map.entry("reading", List.of("mime", "rules", "report", "verdict", "inbox.envelope")),
          Map.entry("inbox.envelope", List.of()),
          Map.entry("inbox.smtp", List.of("inbox.envelope")),
          Map.entry("inbox.poll", List.of("inbox.envelope")),
          Map.entry("inbox", List.of("inbox.smtp", "inbox.poll", "inbox.envelope")),
          Map.entry("log.line", List.of("rules")),
          Map.entry("log.meaning", List.of("log.line", "rules")),
          Map.entry("log.follow", List.of("log.meaning", "log.line")),
          Map.entry("log", List.of("log.follow", "log.meaning", "log.line", "rules")),
          Map.entry("provider", List.of("mime", "rules")),
          Map.entry(
              "",
              List.of("mime", "rules", "report", "verdict", "reading", "inbox", "inbox.envelope")));

  static List<String> packages() {
    return packagesOf(CLASSES.stream().toList()).stream().toList();
  }

  @Test
  void every_package_has_its_place() {
    assertThat(packages()).containsExactlyInAnyOrderElementsOf(ARROWS.keySet());
  }

  @ParameterizedTest
  @MethodSource("packages")
  void a_package_uses_only_those_below_it(String name) {
    List<JavaClass> used =
        CLASSES.stream()
            .filter(c -> name(c).equals(name))
            .flatMap(c -> c.getDirectDependenciesFromSelf().stream())
            .map(Dependency::getTargetClass)
            .map(JavaClass::getBaseComponentType)
            .filter(c -> c.getPackageName().startsWith(ROOT))
            .toList();
    Set<String> others = packagesOf(used);
    others.remove(name);
    assertThat(ARROWS.getOrDefault(name, List.of())).containsAll(others);
  }

  @Test
  void there_are_no_cycles_between_packages() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void a_package_is_read_in_one_sitting() {
    Map<String, Long> files =
        CLASSES.stream()
            .filter(JavaClass::isTopLevelClass)
            .collect(Collectors.groupingBy(PackageArrowsTest::name, Collectors.counting()));
    assertThat(files.values()).allMatch(count -> count <= MOST_FILES);
  }

  private static Set<String> packagesOf(List<JavaClass> classes) {
    return classes.stream()
        .map(PackageArrowsTest::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String name(JavaClass of) {
    String name = of.getPackage().getName();
    return name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1);
  }
}

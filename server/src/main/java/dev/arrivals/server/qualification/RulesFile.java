package dev.arrivals.server.qualification;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The operator's rules, in a file that only operators write. A changed file holds as soon as it is
 * seen, as a whole; while it has errors, the rules before it hold.
 */
public final class RulesFile implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RulesFile.class);
  private static final long LOOK_SECONDS = 2;
  private static final long LARGEST = 4 << 20;

  /**
   * The version of the file that holds.
   *
   * @param problems why a newer version of the file does not
   * @param warnings what is doubtful in the rules that hold
   */
  public record Loaded(RuleSet rules, Instant time, List<String> problems, List<String> warnings) {}

  private final Optional<Path> file;
  private final Clock clock;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread daemon = new Thread(work, "rules-file");
            daemon.setDaemon(true);
            return daemon;
          });
  private Known known = Known.NOTHING;
  private String seen = "";
  // Until then opening it tells what is wrong, and the names are not known.
  private boolean started;
  private volatile Loaded loaded;

  private RulesFile(Optional<Path> file, Clock clock) {
    this.file = file;
    this.clock = clock;
    this.loaded = new Loaded(RuleSet.EMPTY, clock.instant(), List.of(), List.of());
  }

  /**
   * Reads the file, where one is configured.
   *
   * @throws IllegalStateException naming everything that is wrong with it, one line each
   */
  public static RulesFile open(Optional<Path> file, Clock clock) {
    RulesFile rules = new RulesFile(file, clock);
    rules.look();
    if (!rules.loaded.problems().isEmpty()) {
      rules.close();
      throw new IllegalStateException(
          "qualification.rules cannot be used:\n" + String.join("\n", rules.loaded.problems()));
    }
    return rules;
  }

  /** Returns the file, if one is configured. */
  public Optional<Path> file() {
    return file;
  }

  /** Returns what holds now. */
  public Loaded loaded() {
    return loaded;
  }

  /** Checks names against these from now on, and looks after the file every two seconds. */
  public synchronized void start(Known names) {
    known = names;
    started = true;
    seen = "";
    look();
    if (file.isPresent()) {
      thread.scheduleWithFixedDelay(this::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    }
  }

  /** Returns what a new rule may refer to. */
  public synchronized Known known() {
    return known;
  }

  /** Reads the file if it is not the one that was read last. */
  synchronized void look() {
    if (file.isEmpty()) {
      return;
    }
    try {
      String state = state(file.get());
      if (!state.equals(seen)) {
        seen = state;
        read(file.get());
      }
    } catch (CharacterCodingException e) {
      fail(List.of(file.get() + ": it is not UTF-8; save it as UTF-8"));
    } catch (IOException | RuntimeException e) {
      seen = "";
      fail(List.of(file.get() + ": it cannot be read (" + e + "); check path and permissions"));
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  private static String state(Path file) throws IOException {
    BasicFileAttributes a = Files.readAttributes(file, BasicFileAttributes.class);
    return a.lastModifiedTime() + " " + a.size() + " " + a.fileKey();
  }

  private void read(Path path) throws IOException {
    if (Files.size(path) > LARGEST) {
      fail(List.of(path + ": it is larger than " + LARGEST + " bytes; join rules with * and x"));
      return;
    }
    RuleTable.Read read = RuleTable.of(Files.readString(path, StandardCharsets.UTF_8));
    List<String> errors = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    for (Finding finding : Linter.lint(read, known)) {
      (finding.error() ? errors : warnings).add(finding.in(path.toString()));
    }
    if (errors.isEmpty()) {
      hold(read.rules(), List.copyOf(warnings));
    } else {
      fail(List.copyOf(errors));
    }
  }

  private void hold(List<OperatorRule> rules, List<String> warnings) {
    loaded = new Loaded(RuleSet.of(rules), clock.instant(), List.of(), warnings);
    if (started) {
      log.info("{} rules of qualification hold from now on", rules.size());
    }
    if (started && !warnings.isEmpty()) {
      log.warn("Rules of qualification that are doubtful:\n{}", String.join("\n", warnings));
    }
  }

  private void fail(List<String> problems) {
    if (started && !problems.equals(loaded.problems())) {
      log.error(
          "The rules of qualification cannot be used; those before hold:\n{}",
          String.join("\n", problems));
    }
    loaded = new Loaded(loaded.rules(), loaded.time(), problems, loaded.warnings());
  }
}

package dev.arrivals.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the text format as strictly as it is defined: one type per metric, before its values. */
record Scrape(Map<String, Double> values, Set<String> families) {
  private static final Pattern COMMENT =
      Pattern.compile("# (HELP|TYPE) ([a-zA-Z_:][a-zA-Z0-9_:]*) (.+)");
  private static final Pattern SAMPLE =
      Pattern.compile(
          "(([a-zA-Z_:][a-zA-Z0-9_:]*)"
              + "(?:\\{[a-zA-Z_]\\w*=\"(?:[^\"\\\\\\n]|\\\\[\\\\\"n])*\""
              + "(?:,[a-zA-Z_]\\w*=\"(?:[^\"\\\\\\n]|\\\\[\\\\\"n])*\")*})?)"
              + " ([-+]?(?:Inf|[0-9.]+(?:[eE][-+]?[0-9]+)?))");

  static Scrape of(String text) {
    assertThat(text).endsWith("\n");
    Scrape scrape = new Scrape(new HashMap<>(), new HashSet<>());
    String family = "";
    for (String line : text.split("\n", 0)) {
      Matcher comment = COMMENT.matcher(line);
      if (comment.matches()) {
        family = comment.group(2);
        boolean type = comment.group(1).equals("TYPE");
        assertThat(!type || scrape.families.add(family)).as(line).isTrue();
      } else {
        scrape.sample(family, line);
      }
    }
    return scrape;
  }

  double value(String sample) {
    assertThat(values).containsKey(sample);
    return values.getOrDefault(sample, Double.NaN);
  }

  /** The names of all values, without labels. */
  Set<String> names() {
    return values.keySet().stream().map(s -> s.replaceAll("\\{.*", "")).collect(Collectors.toSet());
  }

  /** The names of all labels. */
  Set<String> labels() {
    return values.keySet().stream()
        .flatMap(s -> Pattern.compile("[{,](\\w+)=").matcher(s).results())
        .map(label -> label.group(1))
        .collect(Collectors.toSet());
  }

  private void sample(String family, String line) {
    Matcher sample = SAMPLE.matcher(line);
    assertThat(sample.matches()).as(line).isTrue();
    assertThat(sample.group(2)).matches(family + "(_bucket|_sum|_count)?");
    double value = Double.parseDouble(sample.group(3).replace("Inf", "Infinity"));
    assertThat(values.put(sample.group(1), value)).as("twice: " + line).isNull();
  }
}

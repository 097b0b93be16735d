package dev.arrivals.server.qualification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LinterTest {
  private static final String HEADER =
      "id\tconnector\trule\tcode\ttext\treason\ttype\tblame\tdetail\texample\n";
  private static final Known KNOWN = new Known(Set.of("email-dsn"), Set.of("user-unknown"));

  private static final String CAT =
      row("cat", "-", "-", "550", "*cat*", "USER_UNKNOWN", "550 A cat");

  private static String row(
      String id, String conn, String rule, String code, String text, String reason, String ex) {
    return String.join("\t", id, conn, rule, code, text, reason, "-", "-", "-", ex) + "\n";
  }

  private static List<String> lint(String... rows) {
    return Linter.lint(HEADER + String.join("", rows), KNOWN).stream()
        .map(f -> f.in("rules.tsv"))
        .toList();
  }

  private static void only(List<String> findings, String... parts) {
    assertThat(findings).hasSize(1);
    assertThat(findings.get(0)).contains(parts);
  }

  @Test
  void good_rules_are_not_talked_about() {
    assertThat(
            lint(
                "# cats\n",
                "\n",
                CAT,
                row("sms", "-", "-", "UNDELIV 0xx", "-", "REFUSED", "SR provider-a UNDELIV 069")))
        .isEmpty();
    assertThat(lint(row("o", "email-dsn", "user-unknown", "-", "-", "REFUSED", "550 No user")))
        .isEmpty();
  }

  @Test
  void a_table_that_is_not_one_is_refused() {
    only(lint("a\tb\n"), "rules.tsv:2: error: 2 cells (expected: 10)", "one tab");
    only(lint(row("a b", "-", "-", "-", "*", "REFUSED", "x")), "id \"a b\"");
    only(lint(row("a", "-", "-", "-", "*", "REFUSD", "x")), "reason \"REFUSD\"", "REFUSED");
    only(lint(row("a", "-", "-", "-", "*", "-", "x")), "no reason");
    only(lint(row("a", "-", "-", "-", "*", "REFUSED", "-")), "no example");
    only(lint(CAT, CAT.replace("cat*", "dog*").replace("A cat", "A dog")), "stands in line 2");
    assertThat(Linter.lint("id\tkind\n", KNOWN))
        .extracting(f -> f.in("f"))
        .anySatisfy(f -> assertThat(f).contains("f:1: error: unknown column \"kind\""))
        .anySatisfy(f -> assertThat(f).contains("column \"example\" is missing"));
    assertThat(Linter.lint("", KNOWN)).hasSize(1);
  }

  @Test
  void verdicts_that_cannot_be_are_refused() {
    String hard = "a\t-\t-\t550\t*\tREFUSED\tHARD\tCONTENT\t-\t550 No\n";
    only(lint(hard), "error: HARD with the blame CONTENT (expected: ADDRESS)");
    String later = "a\t-\t-\t45x\t*\tUSER_UNKNOWN\tHARD\tADDRESS\t-\t450 No\n";
    only(lint(later), "error: HARD for the temporary code 45x");
  }

  @Test
  void a_rule_must_match_its_example() {
    only(
        lint(row("a", "-", "-", "550", "*dog*", "REFUSED", "550 A cat for sam@example.com")),
        "error: the rule does not match its example",
        "\"550 A cat for *\"");
  }

  @Test
  void a_rule_that_can_never_match_is_named_with_the_one_that_hides_it() {
    String hidden = row("tabby", "-", "-", "550", "*tabby cat*", "REFUSED", "550 A tabby cat");
    only(lint(CAT, hidden), ":3: error: it can never match: \"cat\" in line 2", "move it up");
    assertThat(lint(hidden, CAT)).isEmpty();
    String wider = row("all", "-", "-", "-", "-", "REFUSED", "551 A dog");
    assertThat(lint(CAT, wider)).isEmpty();
    only(lint(wider, CAT), "it can never match");
    String elsewhere = row("b", "email-dsn", "-", "55x", "*cat*", "REFUSED", "551 A cat");
    assertThat(lint(elsewhere, CAT)).allMatch(f -> f.contains("warning"));
  }

  @Test
  void an_example_must_not_belong_to_an_earlier_rule() {
    String later = row("dog", "-", "-", "-", "*dog*", "REFUSED", "550 A dog and a cat");
    only(lint(CAT, later), "error: its example is decided by \"cat\" in line 2");
  }

  @Test
  void overlaps_with_another_verdict_are_warned_of() {
    String first = row("dog", "-", "-", "-", "*dog*", "REFUSED", "550 A dog and a cat");
    only(lint(first, CAT), ":3: warning: it overlaps with \"dog\" in line 2", "REFUSED SOFT");
  }

  @Test
  void names_that_nobody_has_are_warned_of() {
    only(
        lint(row("a", "-", "user-unknwon", "-", "*", "REFUSED", "550 x")),
        "warning: no connector has a rule \"user-unknwon\"");
    only(
        lint(row("a", "email-dns", "-", "-", "*", "REFUSED", "550 x")),
        "warning: no connector or instance is named \"email-dns\"");
  }
}

package dev.arrivals.email.inbox.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The programs of docs/return-path.md sign as we do. */
class ReturnPathDocTest {
  private static final Path PAGE = Path.of("../docs/return-path.md");
  private static final ReturnPath PATH =
      ReturnPath.of("correct horse battery staple", Optional.empty());

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({
    "python, p.py, python3",
    "javascript, p.js, node",
    "go, p.go, go run",
  })
  void programsSignAsWeDo(String language, String file, String command) throws Exception {
    assumeTrue(isInstalled(command.split(" ")[0]), command);
    String program = program(language);
    assertThat(run(program, file, command))
        .isEqualTo(PATH.sign("b", "autumn-2026/m-1001") + "@bounces.example.com");
    String odd = program.replace("\"autumn-2026\"", "\"A..b.\"").replace("m-1001", "..M.~_X..");
    assertThat(run(odd, file, command))
        .isEqualTo(PATH.sign("b", "A..b./..M.~_X..") + "@bounces.example.com");
  }

  private static String program(String language) throws IOException {
    String page = Files.readString(PAGE);
    String start = "```" + language + "\n";
    int from = page.indexOf(start) + start.length();
    return page.substring(from, page.indexOf("```", from));
  }

  private static boolean isInstalled(String command) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Pattern.compile(Pattern.quote(File.pathSeparator))
        .splitAsStream(path)
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, command)));
  }

  private String run(String program, String file, String command) throws Exception {
    Path source = Files.writeString(directory.resolve(file), program);
    List<String> words = new ArrayList<>(List.of(command.split(" ")));
    words.add(source.toString());
    Process process =
        new ProcessBuilder(words)
            .directory(directory.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return output.strip();
  }
}

package dev.arrivals.webhook.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.arrivals.spi.ConnectorOptions;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The programs of docs/sms-callbacks.md sign names of messages as we do. */
class MessageNamesDocTest {
  private static final Path PAGE = Path.of("../docs/sms-callbacks.md");
  private static final String SECRET = "correct horse battery staple";
  private static final String NAME = "deliveries/news/messages/1";

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({"python, p.py, python3", "javascript, p.js, node", "go, p.go, go run"})
  void programsSignAsWeDo(String language, String file, String command) throws Exception {
    assumeTrue(isInstalled(command.split(" ")[0]), command);
    String page = Files.readString(PAGE);
    String query = run(program(page, language), file, command);
    assertThat(page).contains(query);
    String signature = query.substring(query.indexOf("message-sig=") + "message-sig=".length());
    assertThat(query).startsWith("message=" + NAME + "&");
    assertThat(names().isSigned(NAME, signature)).isTrue();
  }

  private static MessageNames names() {
    return MessageNames.of(
        ConnectorOptions.of(Verification.common().options(), Map.of(MessageNames.OPTION, SECRET)));
  }

  private static String program(String page, String language) {
    String start = "```" + language + "\n";
    int from = page.indexOf(start) + start.length();
    return page.substring(from, page.indexOf("```", from));
  }

  private static boolean isInstalled(String command) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Pattern.compile(Pattern.quote(File.pathSeparator))
        .splitAsStream(path)
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
  }

  private String run(String program, String file, String command)
      throws IOException, InterruptedException {
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

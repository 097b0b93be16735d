package dev.arrivals.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DescriptorsCommandTest {
  @TempDir private Path directory;

  @Test
  void the_set_needs_nothing_else() throws IOException, DescriptorValidationException {
    Path file = directory.resolve("arrivals.binpb");
    StringWriter out = new StringWriter();
    assertThat(
            Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .execute("descriptors", file.toString()))
        .isZero();
    assertThat(out.toString()).contains("arrivals.binpb");
    Map<String, FileDescriptor> built = new LinkedHashMap<>();
    for (FileDescriptorProto proto :
        FileDescriptorSet.parseFrom(Files.readAllBytes(file)).getFileList()) {
      FileDescriptor[] imports =
          proto.getDependencyList().stream().map(built::get).toArray(FileDescriptor[]::new);
      assertThat(imports).as(proto.getName()).doesNotContainNull();
      built.put(proto.getName(), FileDescriptor.buildFrom(proto, imports));
    }
    assertThat(built)
        .containsKeys(
            "arrivals/v1/access.proto",
            "arrivals/v1/error_reason.proto",
            "arrivals/v1/types.proto",
            "google/rpc/status.proto",
            "google/rpc/error_details.proto",
            "google/protobuf/timestamp.proto");
    assertThat(built.values().stream().mapToInt(f -> f.getServices().size()).sum()).isEqualTo(5);
  }

  @Test
  void every_file_of_the_api_says_where_its_code_goes() {
    assertThat(DescriptorsCommand.set().getFileList())
        .filteredOn(f -> f.getName().startsWith("arrivals/"))
        .hasSize(8)
        .allSatisfy(
            f -> {
              assertThat(f.getOptions().getGoPackage())
                  .isEqualTo("arrivals.dev/arrivals/v1;arrivalsv1");
              assertThat(f.getOptions().getJavaPackage()).isEqualTo("dev.arrivals.v1");
              assertThat(f.getOptions().getCsharpNamespace()).isEqualTo("Arrivals.V1");
              assertThat(f.getOptions().getPhpNamespace()).isEqualTo("Arrivals\\V1");
              assertThat(f.getOptions().getRubyPackage()).isEqualTo("Arrivals::V1");
            });
  }
}

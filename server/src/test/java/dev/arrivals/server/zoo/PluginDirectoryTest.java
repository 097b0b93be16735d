package dev.arrivals.server.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.server.connector.Connectors;
import dev.arrivals.server.connector.Plugins;
import dev.arrivals.spi.ConnectorFactory;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.NativeFeedback;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real jars in a real directory. */
class PluginDirectoryTest {
  @TempDir private Path directory;

  @Test
  void a_jar_and_a_directory_of_jars_are_a_plugin_each() {
    PluginJar.sound("acme-one", "\"one\"").write(directory.resolve("one.jar"));
    new PluginJar().source("acme.Lib", lib("two")).write(directory.resolve("two/lib.jar"));
    PluginJar.sound("acme-two", "acme.Lib.ID")
        .source("acme.Lib", lib("compiled against, left out"))
        .write(directory.resolve("two/two.jar"), "acme/Lib.class");
    try (Plugins plugins = load()) {
      assertThat(plugins.factories()).containsKeys("acme-one", "acme-two", "sms-smpp");
      assertThat(idFrom(plugins, "acme-one")).isEqualTo("one");
      assertThat(idFrom(plugins, "acme-two")).isEqualTo("two");
      assertThat(plugins.problems()).noneMatch(p -> p.contains(directory.toString()));
    }
  }

  @Test
  void a_plugin_that_does_not_come_back_is_given_up_and_named() {
    String endless =
        PluginJar.factory("acme-slow", "\"x\"")
            .replace(
                "@Override public String name()",
                "public Factory() throws InterruptedException { Thread.sleep(600_000); }"
                    + "@Override public String name()");
    new PluginJar()
        .source("acme.slow.Factory", endless)
        .provides("acme.slow.Factory")
        .write(directory.resolve("slow.jar"));
    PluginJar.sound("acme-one", "\"one\"").write(directory.resolve("tone.jar"));
    try (Plugins plugins = load()) {
      assertThat(plugins.factories()).containsKey("acme-one").doesNotContainKey("acme-slow");
      assertThat(plugins.problems())
          .anySatisfy(p -> assertThat(p).contains("slow.jar", "not come back after", "sleep"));
    }
  }

  @Test
  void a_plugin_may_bring_its_own_version_of_what_the_server_uses() {
    PluginJar.sound("acme-gson", "com.google.gson.Gson.version()")
        .source(
            "com.google.gson.Gson",
            "package com.google.gson; public class Gson {"
                + " public static String version() { return \"the plugin's own\"; } }")
        .write(directory.resolve("gson.jar"));
    try (Plugins plugins = load()) {
      assertThat(com.google.gson.Gson.class.getDeclaredMethods())
          .noneMatch(method -> method.getName().equals("version"));
      assertThat(idFrom(plugins, "acme-gson")).isEqualTo("the plugin's own");
    }
  }

  @Test
  void a_plugin_sees_nothing_of_the_server_and_is_its_own_context() {
    PluginJar.sound("acme-nosy", "acme.Nosy.look()")
        .source(
            "acme.Nosy",
            """
            package acme;
            public class Nosy {
              public static String look() {
                ClassLoader context = Thread.currentThread().getContextClassLoader();
                String own = String.valueOf(context == Nosy.class.getClassLoader());
                try {
                  return own + Class.forName("dev.arrivals.server.app.ArrivalsServer", true, context);
                } catch (ClassNotFoundException e) {
                  return own + " and not found";
                }
              }
            }
            """)
        .write(directory.resolve("nosy.jar"));
    try (Plugins plugins = load()) {
      assertThat(idFrom(plugins, "acme-nosy")).isEqualTo("true and not found");
    }
  }

  @Test
  void everything_that_is_wrong_is_told_at_once_with_the_jar_and_the_fix() throws IOException {
    Files.writeString(directory.resolve("a-broken.jar"), "PK but not a jar");
    Files.createDirectories(directory.resolve("b-empty"));
    new PluginJar().source("acme.Lib", lib("x")).write(directory.resolve("c-library.jar"));
    PluginJar.sound("sms-smpp", "\"x\"").write(directory.resolve("d-twin.jar"));
    PluginJar.sound("acme-missing", "\"x\"")
        .write(directory.resolve("e-missing.jar"), "acme/missing/Factory.class");
    write("f-needs", "SPI_LEVEL; } static final acme.Lib L = new acme.Lib(); { ", "acme/Lib.class");
    write("g-level", "99");
    PluginJar.sound("acme-sound", "\"x\"").write(directory.resolve("h-sound.jar"));
    Files.writeString(directory.resolve("README.txt"), "not a plugin, and no problem");
    try (Plugins plugins = load()) {
      assertThat(plugins.factories()).containsKeys("acme-sound", "sms-smpp");
      assertThat(plugins.problems().stream().filter(p -> p.contains(directory.toString())))
          .hasSize(7)
          .anyMatch(p -> said(p, "a-broken.jar", "no readable jar", "copy it again"))
          .anyMatch(p -> said(p, "b-empty", "holds no jar", "remove it"))
          .anyMatch(p -> said(p, "c-library.jar", "no connector", "META-INF/services"))
          .anyMatch(p -> said(p, "d-twin.jar", "taken by dev.arrivals.sms", "remove one"))
          .anyMatch(p -> said(p, "e-missing.jar", "acme.missing.Factory not found", "mend"))
          .anyMatch(p -> said(p, "f-needs.jar", "acme/Lib", "sub-directory of their own"))
          .anyMatch(p -> said(p, "g-level.jar", "level 99", "build it again"));
    }
  }

  @Test
  void a_directory_that_is_not_there_is_a_problem_with_its_name() {
    try (Plugins plugins =
        Plugins.load(
            ConnectorFactory.class.getClassLoader(), Optional.of(directory.resolve("gone")))) {
      assertThat(plugins.problems())
          .anyMatch(p -> said(p, "plugins.directory", "gone is no directory", "create it"));
      assertThat(plugins.factories()).containsKey("sms-smpp");
    }
  }

  @Test
  void without_instances_one_that_cannot_do_without_options_is_only_a_problem() {
    String needy =
        PluginJar.factory("acme-needy", "\"x\"")
            .replace(
                "return List.of(); }\n  @Override public Connector create",
                "return List.of(ConnectorOption.required(\"zone\", \"The zone.\")); }\n"
                    + "  @Override public Connector create");
    new PluginJar()
        .source("acme.needy.Factory", needy)
        .provides("acme.needy.Factory")
        .write(directory.resolve("needy.jar"));
    try (Connectors connectors = Connectors.create(load(), List.of())) {
      assertThat(connectors.instance("acme-needy")).isEmpty();
      assertThat(connectors.instance("sms-smpp")).isPresent();
      assertThat(connectors.problems()).anyMatch(p -> said(p, "acme-needy", "'zone' is missing"));
    }
  }

  /** A plugin whose level is {@code level}. */
  private void write(String name, String level, String... without) {
    String type = "acme." + name.charAt(0) + ".Factory";
    String text = PluginJar.factory("acme-" + name.charAt(0), "\"x\"");
    PluginJar jar = new PluginJar().provides(type);
    jar.source(type, text.replace("return SPI_LEVEL;", "return " + level + ";"))
        .source("acme.Lib", lib("x"))
        .write(directory.resolve(name + ".jar"), without);
  }

  private static boolean said(String problem, String... pieces) {
    return List.of(pieces).stream().allMatch(problem::contains);
  }

  private static String lib(String id) {
    return "package acme; public class Lib { public static String ID = \"" + id + "\"; }";
  }

  private Plugins load() {
    return Plugins.load(PluginDirectoryTest.class.getClassLoader(), Optional.of(directory));
  }

  private static String idFrom(Plugins plugins, String name) {
    Connectors connectors = Connectors.create(plugins, List.of());
    Mapping mapping =
        connectors
            .instance(name)
            .orElseThrow()
            .map(NativeFeedback.of(new byte[0], Map.of(), Instant.EPOCH))
            .join();
    assertThat(mapping).isInstanceOf(Mapping.Reports.class);
    return ((Mapping.Reports) mapping).reports().get(0).nativeIds().get(0);
  }
}

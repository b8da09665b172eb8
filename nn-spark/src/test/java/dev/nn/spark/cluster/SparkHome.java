package dev.nn.spark.cluster;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.launcher.JavaModuleOptions;

/**
 * Spark as its users install it: a folder with Spark's jars, without those of nn, which users bring
 * by {@code --jars}.
 *
 * @param folder the folder, as {@code SPARK_HOME}
 * @param java the home of the JDK that runs Spark
 */
record SparkHome(Path folder, Path java) {

  private static final Path TARGET = Path.of("target").toAbsolutePath();

  private static final String LOG =
      """
      rootLogger.level = warn
      rootLogger.appenderRef.out.ref = out
      logger.nn.name = dev.nn
      logger.nn.level = info
      logger.master.name = org.apache.spark.deploy.master.Master
      logger.master.level = info
      logger.connect.name = org.apache.spark.sql.connect.service.SparkConnectServer
      logger.connect.level = info
      appender.out.type = Console
      appender.out.name = out
      appender.out.target = SYSTEM_OUT
      appender.out.layout.type = PatternLayout
      appender.out.layout.pattern = %p %c{1}: %m%n%ex
      """;

  /** Lays Spark out in a folder, to run on a JDK. */
  static SparkHome create(Path folder, Path java) throws IOException {
    Path jars = Files.createDirectories(folder.resolve("jars"));
    for (Path jar : classPath("spark-classpath.txt")) {
      link(jars.resolve(jar.getFileName()), jar);
    }
    Files.createDirectories(folder.resolve("work"));
    Path conf = Files.createDirectories(folder.resolve("conf"));
    Files.writeString(conf.resolve("log4j2.properties"), LOG);
    return new SparkHome(folder, java);
  }

  private static void link(Path link, Path file) throws IOException {
    try {
      Files.createLink(link, file);
    } catch (FileSystemException | UnsupportedOperationException e) {
      Files.copy(file, link); // of another file system
    }
  }

  /** Returns the jars of nn, each module in its own. */
  static List<Path> nnJars() throws IOException {
    List<Path> jars = new ArrayList<>(classPath("nn-classpath.txt"));
    jars.add(Path.of(System.getProperty("nn.jar")));
    return jars;
  }

  /** Returns the one jar with all modules. */
  static Path assembly() {
    return Path.of(System.getProperty("nn.assembly"));
  }

  private static List<Path> classPath(String file) throws IOException {
    String jars = Files.readString(TARGET.resolve(file));
    return Stream.of(jars.split(File.pathSeparator, -1)).map(Path::of).toList();
  }

  /**
   * Starts a program of Spark, in the folder {@code work}.
   *
   * @param name the name of the program in messages
   * @param classPath jars before those of Spark
   * @param arguments options of Java, the main class, and its arguments
   */
  SparkProcess start(String name, List<Path> classPath, List<String> arguments) throws IOException {
    List<String> path = new ArrayList<>();
    classPath.forEach(jar -> path.add(jar.toString()));
    path.add(folder.resolve("conf").toString());
    path.add(folder.resolve("jars") + "/*");
    List<String> command = new ArrayList<>();
    command.add(java.resolve("bin/java").toString());
    command.addAll(List.of(JavaModuleOptions.defaultModuleOptionArray()));
    command.addAll(List.of("-cp", String.join(File.pathSeparator, path), "-Xmx512m"));
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")); // for a short life
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.resolve("work").toFile())
            .redirectErrorStream(true);
    builder.environment().put("SPARK_HOME", folder.toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13"); // as Spark's scripts set it
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    builder.environment().put("JAVA_HOME", java.toString());
    return new SparkProcess(name, builder.start());
  }
}

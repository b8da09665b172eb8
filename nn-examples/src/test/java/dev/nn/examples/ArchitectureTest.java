package dev.nn.examples;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.nn.data.Table;
import dev.nn.data.csv.Csv;
import dev.nn.data.csv.DatabaseRows;
import java.io.File;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rules of ARCHITECTURE.md. */
@AnalyzeClasses(packages = "dev.nn", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule MODULES_DEPEND_UPWARDS_ONLY =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("dev.nn..")
          .layer("api")
          .definedBy("dev.nn.api..")
          .layer("kernels")
          .definedBy("dev.nn.kernels..")
          .layer("testkit")
          .definedBy("dev.nn.testkit..")
          .layer("activations")
          .definedBy("dev.nn.activations..")
          .layer("core")
          .definedBy("dev.nn.core..")
          .layer("guice")
          .definedBy("dev.nn.guice..")
          .layer("data")
          .definedBy("dev.nn.data..")
          .layer("watch")
          .definedBy("dev.nn.watch..")
          .layer("onnx")
          .definedBy("dev.nn.onnx..")
          .layer("examples")
          .definedBy("dev.nn.examples..")
          .whereLayer("api")
          .mayNotAccessAnyLayer()
          .whereLayer("kernels")
          .mayNotAccessAnyLayer()
          .whereLayer("testkit")
          .mayOnlyAccessLayers("api")
          .whereLayer("activations")
          .mayOnlyAccessLayers("api", "kernels")
          .whereLayer("core")
          .mayOnlyAccessLayers("api", "kernels")
          .whereLayer("guice")
          .mayOnlyAccessLayers("api", "core")
          .whereLayer("data")
          .mayOnlyAccessLayers("api", "kernels", "core")
          .whereLayer("watch")
          .mayOnlyAccessLayers("api", "core", "data")
          .whereLayer("onnx")
          .mayOnlyAccessLayers("api", "kernels", "core", "data")
          .whereLayer("examples")
          .mayNotBeAccessedByAnyLayer();

  @ArchTest
  static final ArchRule MODULES_HAVE_NO_CYCLES =
      slices().matching("dev.nn.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule PACKAGES_HAVE_NO_CYCLES =
      slices()
          .matching("dev.nn.(**)")
          .should()
          .beFreeOfCycles()
          .ignoreDependency(Table.class, DatabaseRows.class) // which Table.of calls
          .ignoreDependency(Table.class, Csv.class);

  /** Functions and listeners know the engine's interfaces, the engine knows none of them. */
  @ArchTest
  static final ArchRule THE_ENGINE_KNOWS_NO_PLUGIN =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.nn.core", "dev.nn.core.engine", "dev.nn.core.training", "dev.nn.guice")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.nn.core.losses..",
              "dev.nn.core.optimizers..",
              "dev.nn.core.initializers..",
              "dev.nn.core.schedules..",
              "dev.nn.core.listeners..");

  @ArchTest
  static final ArchRule LIBRARIES_DO_NOT_PRINT =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.nn.examples..")
          .should(ACCESS_STANDARD_STREAMS);

  @ArchTest
  static final ArchRule ONLY_EXAMPLES_KNOW_LOGBACK =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.nn.examples..")
          .should()
          .dependOnClassesThat(resideInAPackage("ch.qos.logback.."));

  @ArchTest
  static final ArchRule ONLY_NN_GUICE_KNOWS_GUICE =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.nn.guice..", "dev.nn.examples..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.google.inject..", "jakarta.inject..");

  @ArchTest
  static final ArchRule THE_SAME_BITS_EVERYWHERE =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.nn.examples..")
          .and()
          .resideOutsideOfPackage("dev.nn.testkit..")
          .should()
          .callMethod(Math.class, "exp", double.class)
          .orShould()
          .callMethod(Math.class, "log", double.class)
          .orShould()
          .callMethod(Math.class, "log1p", double.class)
          .orShould()
          .callMethod(Math.class, "expm1", double.class)
          .orShould()
          .callMethod(Math.class, "pow", double.class, double.class)
          .orShould()
          .callMethod(Math.class, "sin", double.class)
          .orShould()
          .callMethod(Math.class, "cos", double.class)
          .orShould()
          .callMethod(Math.class, "tanh", double.class)
          .because("these may differ between machines; use nn-kernels or StrictMath");

  /** Methods for other packages of the module, which say so. */
  private static final List<String> INTERNAL =
      List.of(
          "dev.nn.core.LayerActivity names dev.nn.core.engine.Layers",
          "dev.nn.core.Network names dev.nn.core.engine.Parameters");

  /** The packages of libraries that modules require transitively, beside those of the JDK. */
  private static final Set<String> TRANSITIVE =
      Set.of("com.google.inject", "org.junit.jupiter.api");

  /** javac's lint of exports, which is off, since it would have all users need JSpecify. */
  @ArchTest
  static void exportedPackagesNameTypesThatUsersSee(JavaClasses classes) {
    Set<String> exported = exportedPackages();
    assertFalse(exported.isEmpty(), "no module of dev.nn on the class path");
    List<String> hidden =
        classes.stream()
            .filter(type -> exported.contains(type.getPackageName()) && isPublic(type))
            .flatMap(
                type ->
                    named(type)
                        .map(JavaClass::getBaseComponentType)
                        .filter(named -> !isSeen(named, exported))
                        .map(named -> type.getName() + " names " + named.getName()))
            .distinct()
            .sorted()
            .toList();
    assertEquals(INTERNAL, hidden);
  }

  private static Set<String> exportedPackages() {
    Path[] modules =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .filter(
                path ->
                    Files.exists(path.resolve("module-info.class"))
                        || path.getFileName().toString().matches("nn-[a-z]+-.*[.]jar"))
            .toArray(Path[]::new);
    return ModuleFinder.of(modules).findAll().stream()
        .flatMap(module -> module.descriptor().exports().stream())
        .filter(exports -> !exports.isQualified())
        .map(Exports::source)
        .collect(Collectors.toSet());
  }

  private static boolean isPublic(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.PUBLIC)
        && type.getEnclosingClass().map(ArchitectureTest::isPublic).orElse(true);
  }

  /** Returns the types in the declarations of a type and of its public and protected members. */
  private static Stream<JavaClass> named(JavaClass type) {
    return Stream.concat(
        Stream.concat(type.getRawInterfaces().stream(), type.getRawSuperclass().stream()),
        type.getMembers().stream()
            .filter(
                member ->
                    member.getModifiers().contains(JavaModifier.PUBLIC)
                        || member.getModifiers().contains(JavaModifier.PROTECTED))
            .flatMap(member -> member.getAllInvolvedRawTypes().stream()));
  }

  private static boolean isSeen(JavaClass type, Set<String> exported) {
    String in = type.getPackageName();
    return type.isPrimitive()
        || in.startsWith("java.")
        || in.startsWith("javax.")
        || exported.contains(in)
        || TRANSITIVE.contains(in);
  }
}

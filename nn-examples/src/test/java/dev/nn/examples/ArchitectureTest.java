package dev.nn.examples;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

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
      slices().matching("dev.nn.(**)").should().beFreeOfCycles();

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
}

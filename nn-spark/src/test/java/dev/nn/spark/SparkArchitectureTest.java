package dev.nn.spark;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The rules of ARCHITECTURE.md for this module, which no other module knows. */
@AnalyzeClasses(packages = "dev.nn.spark", importOptions = DoNotIncludeTests.class)
class SparkArchitectureTest {

  @ArchTest
  static final ArchRule PACKAGES_HAVE_NO_CYCLES =
      slices().matching("dev.nn.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule KNOWS_CORE_AND_DATA_ALONE =
      classes()
          .should()
          .onlyDependOnClassesThat(
              DescribedPredicate.not(resideInAPackage("dev.nn.."))
                  .or(
                      resideInAnyPackage(
                          "dev.nn.spark..",
                          "dev.nn.api..",
                          "dev.nn.kernels",
                          "dev.nn.core..",
                          "dev.nn.data..")));

  @ArchTest static final ArchRule DOES_NOT_PRINT = noClasses().should(ACCESS_STANDARD_STREAMS);

  /** Spark has a binding of slf4j, which a program may replace. */
  @ArchTest
  static final ArchRule LOGS_BY_SLF4J_ALONE =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.logging..", "org.apache.spark.internal..", "ch.qos.logback..");
}

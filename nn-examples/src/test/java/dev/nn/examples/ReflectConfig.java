package dev.nn.examples;

import dev.nn.api.Activation;
import dev.nn.api.columns.Transform;
import dev.nn.core.json.Json;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Comparator;
import java.util.ServiceLoader;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The classes that loading a model and predicting reach by reflection, as GraalVM's native-image
 * reads them from the jars: the records that have a form in JSON, from a few roots on, and the
 * activations and transforms, whose components are hyper-parameters.
 */
final class ReflectConfig {

  private final TreeSet<Class<?>> types = new TreeSet<>(Comparator.comparing(Class::getName));

  /** Returns the classes of the files of models, and the standard activations and transforms. */
  static ReflectConfig ofModels() {
    ReflectConfig config = new ReflectConfig();
    config.addRoot("dev.nn.core.SavedPlugins$SavedPlugin");
    config.addRoot("dev.nn.data.model.ModelFile$Contents");
    ServiceLoader.load(Activation.class).stream()
        .map(ServiceLoader.Provider::type)
        .filter(type -> type.getPackageName().equals("dev.nn.activations"))
        .forEach(config.types::add);
    ServiceLoader.load(Transform.class).stream()
        .map(ServiceLoader.Provider::type)
        .filter(type -> type.getPackageName().equals("dev.nn.data.transforms"))
        .forEach(config.types::add);
    return config;
  }

  private void addRoot(String name) {
    try {
      add(Class.forName(name));
    } catch (ClassNotFoundException e) {
      throw new AssertionError(name, e);
    }
  }

  private void add(Type type) {
    if (type instanceof ParameterizedType generic) {
      Arrays.stream(generic.getActualTypeArguments()).forEach(this::add);
    } else if (type instanceof Class<?> found
        && found.getName().startsWith("dev.nn.")
        && types.add(found)) {
      Json.As as = found.getAnnotation(Json.As.class);
      if (as != null) {
        add(as.value());
      }
      if (found.isSealed()) {
        Arrays.stream(found.getPermittedSubclasses()).forEach(this::add);
      }
      if (found.isRecord()) {
        Arrays.stream(found.getRecordComponents())
            .map(RecordComponent::getGenericType)
            .forEach(this::add);
      }
    }
  }

  /** Returns the configuration of a module, of the classes in its packages. */
  String json(String module) {
    String packages = "dev.nn." + module.substring("nn-".length()) + ".";
    return types.stream()
        .map(Class::getName)
        .filter(name -> name.startsWith(packages))
        .map(ReflectConfig::entry)
        .collect(Collectors.joining(",\n", "[\n", "\n]\n"));
  }

  private static String entry(String name) {
    return """
          {
            "name": "%s",
            "allDeclaredConstructors": true,
            "allDeclaredMethods": true,
            "allRecordComponents": true,
            "allPermittedSubclasses": true
          }"""
        .formatted(name);
  }

  long count() {
    return types.size();
  }
}

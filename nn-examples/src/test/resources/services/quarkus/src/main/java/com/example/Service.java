package com.example;

import dev.nn.data.model.Model;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.util.Map;

/** A service of Quarkus that scores the rows of its requests. */
@Path("/score")
public class Service {

  private final Model model = Model.load(java.nio.file.Path.of(System.getProperty("model")));

  public Service() throws IOException {}

  @POST
  public Map<String, Double> score(Map<String, Object> row) {
    return model.predict(row).probabilities();
  }
}

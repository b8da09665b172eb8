package com.example;

import dev.nn.data.model.Model;
import dev.nn.data.model.Prediction;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** A service of Spring Boot that scores the rows of its requests. */
@SpringBootApplication
@RestController
public class Service {

  private final Model model = Model.load(Path.of(System.getProperty("model")));
  private final MeterRegistry meters;

  public Service(MeterRegistry meters) throws IOException {
    this.meters = meters;
  }

  @PostMapping("/score")
  public Map<String, Double> score(@RequestBody Map<String, Object> row) {
    Prediction prediction = meters.timer("nn.predict").record(() -> model.predict(row));
    prediction
        .warnings() // the columns in which the row is unlike all training rows
        .forEach(warning -> meters.counter("nn.unlike", "column", warning.column()).increment());
    return prediction.probabilities();
  }

  public static void main(String[] args) {
    String port =
        SpringApplication.run(Service.class, args)
            .getEnvironment()
            .getProperty("local.server.port");
    System.out.println("Listening on: http://127.0.0.1:" + port);
  }
}

package ${package};

import dev.nn.testkit.ScheduleContract;

class ${className}Test implements ScheduleContract<${className}> {}

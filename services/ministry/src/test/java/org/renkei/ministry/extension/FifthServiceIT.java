package org.renkei.ministry.extension;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.program.ProgramKind;
import org.renkei.contracts.program.SupportCategory;
import org.renkei.contracts.project.Stage;
import org.renkei.ministry.testing.DemoProfile;
import org.renkei.ministry.testing.Differences;
import org.renkei.ministry.testing.MinistryServiceContract;
import org.renkei.servers.testing.RenkeiTestResource;

/** A ministry that exists by two beans and a configuration alone shows all that a real one must. */
@QuarkusTest
@TestProfile(DemoProfile.class)
@QuarkusTestResource(
    value = RenkeiTestResource.class,
    initArgs = @ResourceArg(name = "database", value = "fifth"))
class FifthServiceIT extends MinistryServiceContract {
  @Override
  protected Differences differences() {
    return new Differences(
        new MinistryCode("FIFTH"),
        "第五省",
        List.of("mirasapo", "renkei", "review_sheet", "template"),
        "第五省の試験",
        Map.of(
            "若手研究者の挑戦を支える基礎研究", otherwise(ProgramKind.SUBSIDY),
            "スタートアップの融資枠拡大", otherwise(ProgramKind.LOAN),
            "６次産業化と昆布のブランドづくり", otherwise(ProgramKind.SUBSIDY),
            "介護ロボット導入支援",
                reading(
                    ProgramKind.SUBSIDY, Set.of(SupportCategory.RESEARCH), Set.of(), "ICT.ROBOT"),
            "海洋と宇宙をつなぐ観測", otherwise(ProgramKind.SUBSIDY),
            "むかしばなしの朗読会", otherwise(ProgramKind.SUBSIDY)));
  }

  private static Differences.Reading otherwise(ProgramKind kind) {
    return reading(kind, Set.of(SupportCategory.OVERSEAS), Set.<Stage>of());
  }

  @Override
  protected Map<Result, String> priorities() {
    return Map.of(
        Result.FOOD, "BONUS_POINTS PRIORITY_ADOPTION +1",
        Result.ROBOTS, "BONUS_POINTS PRIORITY_ADOPTION +1",
        Result.DISSENT, "BONUS_POINTS PRIORITY_ADOPTION +1");
  }
}

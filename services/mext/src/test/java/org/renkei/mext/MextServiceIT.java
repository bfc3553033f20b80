package org.renkei.mext;

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

@QuarkusTest
@TestProfile(DemoProfile.class)
@QuarkusTestResource(
    value = RenkeiTestResource.class,
    initArgs = @ResourceArg(name = "database", value = "mext"))
class MextServiceIT extends MinistryServiceContract {
  @Override
  protected Differences differences() {
    return new Differences(
        new MinistryCode("MEXT"),
        "文部科学省",
        List.of("renkei", "review_sheet", "template"),
        "JUDGIT! / 内閣官房",
        Map.of(
            "若手研究者の挑戦を支える基礎研究",
            reading(
                ProgramKind.SUBSIDY,
                Set.of(SupportCategory.HUMAN_RESOURCES, SupportCategory.RESEARCH),
                Set.of(Stage.RESEARCH)),
            "スタートアップの融資枠拡大",
            reading(ProgramKind.SUBSIDY, Set.of(SupportCategory.RESEARCH), Set.of()),
            "６次産業化と昆布のブランドづくり",
            reading(ProgramKind.SUBSIDY, Set.of(SupportCategory.RESEARCH), Set.of()),
            "介護ロボット導入支援",
            reading(ProgramKind.SUBSIDY, Set.of(SupportCategory.RESEARCH), Set.of()),
            "海洋と宇宙をつなぐ観測",
            reading(
                ProgramKind.SUBSIDY,
                Set.of(SupportCategory.RESEARCH),
                Set.of(),
                "FRONTIER.OCEAN",
                "FRONTIER.SPACE"),
            "むかしばなしの朗読会",
            reading(ProgramKind.SUBSIDY, Set.of(SupportCategory.RESEARCH), Set.of())));
  }
}

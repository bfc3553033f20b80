package org.renkei.meti;

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
import org.renkei.ministry.testing.DemoProfile;
import org.renkei.ministry.testing.Differences;
import org.renkei.ministry.testing.MinistryServiceContract;
import org.renkei.servers.testing.RenkeiTestResource;

@QuarkusTest
@TestProfile(DemoProfile.class)
@QuarkusTestResource(
    value = RenkeiTestResource.class,
    initArgs = @ResourceArg(name = "database", value = "meti"))
class MetiServiceIT extends MinistryServiceContract {
  @Override
  protected Differences differences() {
    return new Differences(
        new MinistryCode("METI"),
        "経済産業省",
        List.of("jgrants", "mirasapo", "renkei", "review_sheet", "template"),
        "JUDGIT! / 内閣官房",
        Map.of(
            "若手研究者の挑戦を支える基礎研究",
            reading(ProgramKind.SUBSIDY, Set.of(SupportCategory.COMMERCIALIZATION), Set.of()),
            "スタートアップの融資枠拡大",
            reading(
                ProgramKind.LOAN,
                Set.of(SupportCategory.COMMERCIALIZATION, SupportCategory.FINANCE),
                Set.of()),
            "６次産業化と昆布のブランドづくり",
            reading(ProgramKind.SUBSIDY, Set.of(SupportCategory.COMMERCIALIZATION), Set.of()),
            "介護ロボット導入支援",
            reading(
                ProgramKind.SUBSIDY,
                Set.of(SupportCategory.COMMERCIALIZATION),
                Set.of(),
                "ICT.ROBOT",
                "LIFE.WELFARE"),
            "海洋と宇宙をつなぐ観測",
            reading(
                ProgramKind.SUBSIDY,
                Set.of(SupportCategory.COMMERCIALIZATION),
                Set.of(),
                "FRONTIER.SPACE"),
            "むかしばなしの朗読会",
            reading(ProgramKind.SUBSIDY, Set.of(SupportCategory.COMMERCIALIZATION), Set.of())));
  }
}

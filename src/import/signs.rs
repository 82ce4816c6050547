//! The words sites put around their articles.

/// What stands before a value about the page. Dates are not among them: when it was published is part of the report.
pub const DATA: &str = "索引号 索取号 信息索引 信息分类 主题分类 组配分类 体裁分类 所属主题 主题词 关键词 服务对象 发布机构 发布机关 \
    发布单位 发布主体 发文机关 发文单位 公开机构 公开主体 公开方式 公开时限 公开范围 公开形式 公开程序 公开责任部门 文号 发文字号 \
    有效性 时效性 效力状态 有效期 语种 内容概述 信息来源 文章来源 来源 稿源 作者 编辑 责任编辑 责编 审核 校对 终审 字体 字号 \
    文字大小 浏览次数 浏览量 浏览 访问量 访问次数 阅读次数 阅读量 阅读 点击数 点击量 点击次数 点击 分享 分享到 打印 收藏 \
    保护视力色 背景色 所属栏目 类别 载体类型 记录形式 附件 点击率 录入 时间 日期 首页 关闭 保存 微信 联系我们 \
    关于我们 友情链接";

/// What stands before the page's name.
pub const NAMES: &str = "名称 信息名称 标题 文件名称 信息标题";

/// What stands before a date, the surest first.
pub const DATES: &str = "发布日期 发布时间 公开日期 公开时间 发文日期 生成日期 成文日期 更新日期 更新时间";

/// How a path to the page begins, and what can be done with the page.
pub const BARS: &str = "您当前 您现在 您的位置 你的位置 当前位置 当前所在 现在位置 所在位置 首页> 首页» 首页/ 首页- 网站首页 设为首页 \
    加入收藏 无障碍浏览 无障碍阅读 无障碍模式 无障碍辅助 长者模式 长者版 长者助手 关怀版 繁体版 繁体中文 返回顶部 返回首页 返回上 返回列表 \
    关闭窗口 关闭本页 关闭页面 [关闭 [打印 打印本页 打印本文 打印文章 分享到 分享: 扫一扫 扫码 微信扫 用手机扫 手机扫 上一篇 上一条 上一页 \
    下一篇 下一条 下一页 相关链接 相关文章 相关附件 相关信息: 相关文档 相关稿件 相关阅读 相关解读 附件下载 我要纠错 大中小 [大 [字 \
    [返回 [收藏 [分享 [我要 语音播报 语音朗读 听全文 回到顶部 上篇: 下篇:";

/// How the foot of a page begins, or the bars above it: nothing of the report stands behind them.
pub const FEET: &str = "主办单位 主办: 承办单位 承办: 协办单位 技术支持 网站地图 站点地图 打印本页 关闭窗口 关闭本页 返回顶部 分享到 分享: \
    上一篇 上一条 下一篇 下一条 扫一扫 政府网站找错 copyright ©";

/// What only the foot of a page says anywhere in a line.
pub const FOOT_SIGNS: &str = "版权所有 icp备 icp证 公网安备 网站标识码 手机打开当前页 手机上打开当前页";

/// The words of one of these lists.
pub fn words(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.split_whitespace()
}

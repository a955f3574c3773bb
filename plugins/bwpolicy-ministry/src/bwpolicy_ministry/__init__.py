"""Reports for ministries and labour departments."""

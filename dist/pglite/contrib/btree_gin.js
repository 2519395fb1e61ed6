import{j as e}from"../chunk-QY3QWFKW.js";e();var t=async(n,s)=>({bundlePath:new URL("../btree_gin.tar.gz",import.meta.url)}),a={name:"btree_gin",setup:t};export{a as btree_gin};
